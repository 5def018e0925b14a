package org.countersign.passkey.entity;

import java.util.List;

/**
 * A credential in options (WebAuthn Level 3, section 5.8.3).
 *
 * @param type always {@code public-key}
 * @param id in Base64url
 */
public record CredentialDescriptor(String type, String id, List<String> transports) {

    public static CredentialDescriptor of(Passkey passkey) {
        return new CredentialDescriptor("public-key", passkey.credentialId(), passkey.transports());
    }
}

package org.countersign.passkey.entity;

import java.util.List;

/**
 * {@code PublicKeyCredentialRequestOptionsJSON} (WebAuthn Level 3, section 5.1.10).
 *
 * @param timeout in milliseconds
 * @param userVerification {@code required} or {@code preferred}
 * @param allowCredentials empty for every credential that the authenticator has for the RP id
 */
public record RequestOptions(
        String challenge,
        long timeout,
        String rpId,
        String userVerification,
        List<CredentialDescriptor> allowCredentials) {}

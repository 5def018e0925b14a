package org.countersign.passkey.entity;

import java.util.List;

/**
 * {@code PublicKeyCredentialCreationOptionsJSON} (WebAuthn Level 3, section 5.1.9).
 *
 * @param timeout in milliseconds
 * @param excludeCredentials the passkeys that the account already has
 */
public record CreationOptions(
        RelyingPartyEntity rp,
        UserEntity user,
        String challenge,
        List<KeyParameters> pubKeyCredParams,
        long timeout,
        List<CredentialDescriptor> excludeCredentials,
        Selection authenticatorSelection,
        String attestation) {

    public record RelyingPartyEntity(String id, String name) {}

    /**
     * The account.
     *
     * @param id the user handle in Base64url
     */
    public record UserEntity(String id, String name, String displayName) {}

    /**
     * An algorithm.
     *
     * @param alg its COSE number
     */
    public record KeyParameters(String type, long alg) {}

    /** Browsers of WebAuthn Level 1 read only {@code requireResidentKey}. */
    public record Selection(String residentKey, boolean requireResidentKey, String userVerification) {

        /** Requires a credential that needs no user name, and a verification of the user, such as a fingerprint. */
        public static final Selection PASSKEY = new Selection("required", true, "required");
    }
}

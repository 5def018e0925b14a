package org.countersign.passkey.entity;

import java.util.List;

/**
 * A credential that an authenticator has just created, after its verification.
 *
 * @param credentialId in Base64url
 * @param credentialData the attested credential data in Base64url: AAGUID, credential id and COSE key
 * @param aaguid the model of the authenticator, or the password manager; all zeros if it does not tell
 * @param transports how browsers can reach the authenticator, such as {@code internal}
 * @param backupEligible whether the credential can be synced; it never changes
 * @param backedUp whether the credential is synced now
 */
public record NewPasskey(
        String credentialId,
        String credentialData,
        long signCount,
        String aaguid,
        List<String> transports,
        boolean backupEligible,
        boolean backedUp) {}

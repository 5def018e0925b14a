package org.countersign.passkey.control;

import java.time.Instant;
import java.util.Optional;
import org.countersign.passkey.entity.Passkey;

/**
 * A passkey as its owner sees it.
 *
 * @param id the id in the API
 * @param credentialId in Base64url, for browsers that tell authenticators which credentials exist
 * @param synced whether a provider has copied it to other devices
 */
public record PasskeyData(
        String id,
        String credentialId,
        String name,
        String aaguid,
        boolean synced,
        Instant createdAt,
        Optional<Instant> lastUsedAt) {

    static PasskeyData of(Passkey passkey) {
        return new PasskeyData(
                passkey.id(),
                passkey.credentialId(),
                passkey.name(),
                passkey.aaguid(),
                passkey.isBackedUp(),
                passkey.createdAt(),
                passkey.lastUsedAt());
    }
}

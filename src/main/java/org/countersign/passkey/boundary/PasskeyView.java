package org.countersign.passkey.boundary;

import java.time.Instant;
import org.countersign.passkey.control.PasskeyData;
import org.countersign.passkey.control.Providers;
import org.jspecify.annotations.Nullable;

/**
 * A passkey in the API.
 *
 * @param credentialId in Base64url, for {@code PublicKeyCredential.signalAllAcceptedCredentials}
 * @param provider the password manager or system that created it; absent if unknown
 * @param lastUsedAt absent if it was not used since its enrolment
 */
public record PasskeyView(
        String id,
        String credentialId,
        String name,
        @Nullable String provider,
        boolean synced,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {

    static PasskeyView of(PasskeyData passkey, Providers providers) {
        return new PasskeyView(
                passkey.id(),
                passkey.credentialId(),
                passkey.name(),
                providers.nameOf(passkey.aaguid()).orElse(null),
                passkey.synced(),
                passkey.createdAt(),
                passkey.lastUsedAt().orElse(null));
    }
}

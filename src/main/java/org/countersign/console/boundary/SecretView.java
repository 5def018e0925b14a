package org.countersign.console.boundary;

import java.time.Instant;
import org.countersign.client.entity.StoredSecret;
import org.jspecify.annotations.Nullable;

/**
 * A secret of a client, without the secret itself.
 *
 * @param hint its last four characters; empty if it came from the configured file
 * @param expiresAt absent if it does not expire
 */
public record SecretView(
        String id, String hint, Instant createdAt, @Nullable Instant expiresAt) {

    static SecretView of(StoredSecret secret) {
        return new SecretView(
                secret.id(),
                secret.hint(),
                secret.createdAt(),
                secret.expiresAt().orElse(null));
    }
}

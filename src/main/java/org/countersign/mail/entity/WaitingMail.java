package org.countersign.mail.entity;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mail of the outbox that is due.
 *
 * @param id identifies it in the outbox and in its {@code Message-ID}
 * @param kind the name of its template, unless its composer chooses another one
 * @param account the id of the account that it concerns; null if the composer looks it up
 * @param recipient an address, which may be unverified text that somebody typed
 * @param attempts the number of attempts so far
 * @param expiresAt when it is deleted, even if it could not be sent
 */
public record WaitingMail(
        String id,
        String kind,
        @Nullable String account,
        String recipient,
        Locale language,
        Map<String, String> facts,
        int attempts,
        Instant createdAt,
        Instant expiresAt) {}

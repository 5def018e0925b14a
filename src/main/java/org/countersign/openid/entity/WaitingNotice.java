package org.countersign.openid.entity;

import org.jspecify.annotations.Nullable;

/**
 * A notice that waits to be sent.
 *
 * @param id the claim {@code jti} of its logout tokens
 * @param subject the account
 * @param sid the session that has ended; null if all sessions of the subject at the client have ended
 * @param attempts the number of failed attempts
 */
public record WaitingNotice(
        String id,
        String clientId,
        String subject,
        @Nullable String sid,
        int attempts) {}

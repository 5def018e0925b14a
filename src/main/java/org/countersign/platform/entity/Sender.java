package org.countersign.platform.entity;

import org.jspecify.annotations.Nullable;

/**
 * Who sent a request, as far as the audit trail wants to know.
 *
 * @param requestId names the request in answers and logs
 * @param address the client's, not the proxy's
 * @param userAgent what the client calls itself, or the empty text; anything may stand there
 * @param callerId the {@code sub} of the access token that held, null where there was none
 */
public record Sender(
        String requestId,
        String address,
        String userAgent,
        @Nullable String callerId) {}

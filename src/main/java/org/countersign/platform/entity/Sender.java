package org.countersign.platform.entity;

import org.jspecify.annotations.Nullable;

/**
 * The sender of a request, as the audit log records it.
 *
 * @param requestId identifies the request in responses and logs
 * @param address the client's IP address, not the proxy's
 * @param userAgent the {@code User-Agent} of the client, or the empty text; it may contain any text
 * @param acceptLanguage the {@code Accept-Language} of the client, or the empty text; it may contain any text
 * @param callerId the {@code sub} of the valid access token, null if there was none
 */
public record Sender(
        String requestId,
        String address,
        String userAgent,
        String acceptLanguage,
        @Nullable String callerId) {}

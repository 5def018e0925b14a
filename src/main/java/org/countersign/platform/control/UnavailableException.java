package org.countersign.platform.control;

import java.time.Duration;

/**
 * The service cannot answer now but may soon: too much work, or a part it needs is away. Becomes 503 with Retry-After.
 */
public final class UnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    public UnavailableException(String diagnosis, Duration retryAfter) {
        super(diagnosis);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}

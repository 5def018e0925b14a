package org.countersign.platform.control;

import java.time.Duration;

/** Thrown if the service is overloaded or needs a system that is unavailable. Becomes 503 with {@code Retry-After}. */
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

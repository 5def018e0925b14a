package org.countersign.platform.boundary;

import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Ends a request with a problem. Only boundaries throw it, outside transactions, because it must never roll one back.
 */
public final class ProblemException extends WebApplicationException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient List<Problem.FieldError> errors;
    private final @Nullable Duration retryAfter;

    public ProblemException(ProblemType type) {
        this(type, List.of(), null);
    }

    private ProblemException(ProblemType type, List<Problem.FieldError> errors, @Nullable Duration retryAfter) {
        super(type.name(), type.status());
        this.type = type;
        this.errors = errors;
        this.retryAfter = retryAfter;
    }

    /** Returns the exception for one invalid field. */
    public static ProblemException invalidField(String field, String message) {
        return invalidFields(List.of(new Problem.FieldError(field, message)));
    }

    /** Returns the exception for a body that is not valid JSON, with the position and the reason. */
    public static ProblemException malformedJson(String field, String message) {
        return new ProblemException(ProblemType.MALFORMED_JSON, List.of(new Problem.FieldError(field, message)), null);
    }

    /** Returns the exception for several invalid fields. */
    public static ProblemException invalidFields(List<Problem.FieldError> errors) {
        return new ProblemException(ProblemType.VALIDATION_FAILED, errors, null);
    }

    /** Returns the exception for too many attempts, with the time to wait before the next one. */
    public static ProblemException rateLimited(Duration wait) {
        return new ProblemException(ProblemType.RATE_LIMITED, List.of(), wait);
    }

    ProblemType type() {
        return type;
    }

    List<Problem.FieldError> errors() {
        return errors;
    }

    /** The seconds for {@code Retry-After}; empty if the response has no such header. */
    OptionalLong retryAfter() {
        return retryAfter == null ? OptionalLong.empty() : OptionalLong.of(secondsToWait(retryAfter));
    }

    /** Returns whole seconds, at least 1. They are rounded up, so that an attempt after that time is not too early. */
    public static long secondsToWait(Duration time) {
        return Math.max(1, time.plusNanos(999_999_999).toSeconds());
    }
}

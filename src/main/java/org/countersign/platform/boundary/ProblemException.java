package org.countersign.platform.boundary;

import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem. Thrown by boundaries only, after any transaction: it must never roll one back. */
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

    /** A field that is well-formed but not acceptable. */
    public static ProblemException invalidField(String field, String message) {
        return invalidFields(List.of(new Problem.FieldError(field, message)));
    }

    static ProblemException invalidFields(List<Problem.FieldError> errors) {
        return new ProblemException(ProblemType.VALIDATION_FAILED, errors, null);
    }

    /** Too many tries, and how long to wait before the next one. */
    public static ProblemException rateLimited(Duration wait) {
        return new ProblemException(ProblemType.RATE_LIMITED, List.of(), wait);
    }

    ProblemType type() {
        return type;
    }

    List<Problem.FieldError> errors() {
        return errors;
    }

    /** In seconds; empty where it is of no use. */
    OptionalLong retryAfter() {
        return retryAfter == null ? OptionalLong.empty() : OptionalLong.of(secondsToWait(retryAfter));
    }

    /** In whole seconds, at least one, rounded up so that who waits that long has waited long enough. */
    public static long secondsToWait(Duration time) {
        return Math.max(1, time.plusNanos(999_999_999).toSeconds());
    }
}

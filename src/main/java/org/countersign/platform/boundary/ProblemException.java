package org.countersign.platform.boundary;

import jakarta.ws.rs.WebApplicationException;
import java.util.List;

/** Ends a request with a problem. Thrown by boundaries only, after any transaction: it must never roll one back. */
public final class ProblemException extends WebApplicationException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient List<Problem.FieldError> errors;

    public ProblemException(ProblemType type) {
        this(type, List.of());
    }

    private ProblemException(ProblemType type, List<Problem.FieldError> errors) {
        super(type.name(), type.status());
        this.type = type;
        this.errors = errors;
    }

    /** A field that is well-formed but not acceptable. */
    public static ProblemException invalidField(String field, String message) {
        return invalidFields(List.of(new Problem.FieldError(field, message)));
    }

    static ProblemException invalidFields(List<Problem.FieldError> errors) {
        return new ProblemException(ProblemType.VALIDATION_FAILED, errors);
    }

    ProblemType type() {
        return type;
    }

    List<Problem.FieldError> errors() {
        return errors;
    }
}

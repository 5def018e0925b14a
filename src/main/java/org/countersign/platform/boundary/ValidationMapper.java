package org.countersign.platform.boundary;

import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Comparator;
import java.util.List;

/** Maps violations of Jakarta Validation to a problem that lists the invalid fields. */
@Provider
public class ValidationMapper implements ExceptionMapper<ConstraintViolationException> {

    @Inject
    Problems problems;

    @Override
    public Response toResponse(ConstraintViolationException invalid) {
        List<Problem.FieldError> errors = invalid.getConstraintViolations().stream()
                .map(violation -> new Problem.FieldError(fieldOf(violation), violation.getMessage()))
                .distinct()
                .sorted(Comparator.comparing(Problem.FieldError::field).thenComparing(Problem.FieldError::message))
                .toList();
        return problems.response(ProblemType.VALIDATION_FAILED, errors).build();
    }

    /**
     * Returns the last property of the path, also for an element of a list. The nodes before it are names of our
     * methods and parameters, which are not public.
     */
    private static String fieldOf(ConstraintViolation<?> violation) {
        String field = "body";
        for (Path.Node node : violation.getPropertyPath()) {
            field = switch (node.getKind()) {
                case PROPERTY -> node.getName();
                case CONTAINER_ELEMENT -> field;
                default -> "body";
            };
        }
        return field;
    }
}

package org.countersign.platform.boundary;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of an error response: problem details (RFC 9457) with our extension members. {@code type} is always
 * {@code about:blank} and therefore omitted. Programs use {@code code}.
 *
 * @param success always false
 * @param title the reason phrase of the status
 * @param detail the public message, the same as {@code message}
 * @param requestId identifies the request in the log
 * @param errors the invalid fields, absent if there are none
 */
@JsonbPropertyOrder({"success", "title", "status", "code", "detail", "message", "requestId", "errors"})
public record Problem(
        boolean success,
        String title,
        int status,
        String code,
        String detail,
        String message,
        String requestId,
        @Nullable List<FieldError> errors) {

    /** An invalid field of the request, with the reason. */
    public record FieldError(String field, String message) {}

    static final String MEDIA_TYPE = "application/problem+json";
}

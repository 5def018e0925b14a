package org.countersign.platform.boundary;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error body: problem details (RFC 9457) with our extension members. {@code type} is always {@code about:blank}, so
 * it is left out; {@code code} is what programs look at.
 *
 * @param success always false
 * @param title the phrase of the status
 * @param detail the public sentence, the same as {@code message}
 * @param requestId what to tell whoever reads the log
 * @param errors the fields that failed validation, else absent
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

    /** One field of the request and what is wrong with it. */
    public record FieldError(String field, String message) {}

    static final String MEDIA_TYPE = "application/problem+json";
}

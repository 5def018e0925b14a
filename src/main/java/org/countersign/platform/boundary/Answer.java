package org.countersign.platform.boundary;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * The body of every successful response.
 *
 * @param success always true
 * @param message a sentence for people
 * @param data the result, absent if there is none
 */
@JsonbPropertyOrder({"success", "message", "data"})
public record Answer<T extends Record>(
        boolean success, String message, @Nullable T data) {

    public static <T extends Record> Answer<T> of(String message, T data) {
        return new Answer<>(true, message, data);
    }

    public static Answer<Record> of(String message) {
        return new Answer<>(true, message, null);
    }
}

package org.countersign.platform.boundary;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A member of a JSON body that is one text or a list of texts, like {@code aud} (RFC 7519, section 4.1.3). */
public record OneOrMore(List<String> values) {

    /** Converts a text or a list of texts; null stays null. */
    static @Nullable OneOrMore of(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        List<?> values = value instanceof List<?> list ? list : List.of(value);
        return new OneOrMore(values.stream().map(String.class::cast).toList());
    }
}

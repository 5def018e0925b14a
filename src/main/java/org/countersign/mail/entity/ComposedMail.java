package org.countersign.mail.entity;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A mail that is complete except for its text.
 *
 * @param template the name of the template
 * @param recipient the address to which it is sent
 * @param values the values for the template; they may contain secrets such as a link
 */
public record ComposedMail(String template, String recipient, Locale language, Map<String, String> values) {

    /** Removes control characters from the values. */
    public ComposedMail {
        values = values.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, value -> SingleLine.of(value.getValue())));
    }

    /** Does not show the values, because they may contain secrets. */
    @Override
    public String toString() {
        return "ComposedMail[" + template + "]";
    }
}

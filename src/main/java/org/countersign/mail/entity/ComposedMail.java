package org.countersign.mail.entity;

import java.util.Locale;
import java.util.Map;

/**
 * A mail that is complete except for its text.
 *
 * @param template the name of the template
 * @param recipient the address to which it is sent
 * @param values the values for the template; they may contain secrets such as a link
 */
public record ComposedMail(String template, String recipient, Locale language, Map<String, String> values) {

    /** Does not show the values, because they may contain secrets. */
    @Override
    public String toString() {
        return "ComposedMail[" + template + "]";
    }
}

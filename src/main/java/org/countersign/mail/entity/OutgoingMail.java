package org.countersign.mail.entity;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A mail to send. It contains no secret, because it waits in the database.
 *
 * @param kind the name of its template, such as {@code password-changed}
 * @param account the id of the account that it concerns; null if the composer looks it up
 * @param recipient an address, which may be unverified text that somebody typed
 * @param language the language of the text; other languages than the supported ones become English
 * @param facts values for the template, without control characters
 * @param validity the time after which the mail is useless and is deleted
 */
public record OutgoingMail(
        String kind,
        @Nullable String account,
        String recipient,
        Locale language,
        Map<String, String> facts,
        Duration validity) {

    /** The maximum length of a value. The rest is cut off. */
    private static final int MAX_VALUE = 300;

    /** Removes control characters from the values, so that no value can begin a line of its own. */
    public OutgoingMail {
        facts = facts.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, fact -> tidy(fact.getValue())));
    }

    private static String tidy(String value) {
        String line = SingleLine.of(value);
        return line.substring(0, Math.min(MAX_VALUE, line.length()));
    }
}

package org.countersign.console.boundary;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.EventFilter;
import org.countersign.audit.entity.Outcome;
import org.countersign.platform.boundary.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the search criteria for security events. An absent criterion matches every event. An invalid one is rejected
 * with its field name.
 */
final class EventQuery {

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private EventQuery() {}

    /** @param account the id of the affected account */
    static EventFilter filter(
            Optional<String> account,
            @Nullable String action,
            @Nullable String outcome,
            @Nullable String from,
            @Nullable String to) {
        return new EventFilter(
                account,
                choice("action", action, Action.class),
                choice("outcome", outcome, Outcome.class),
                moment("from", from),
                moment("to", to));
    }

    /** Parses the name of a constant, in any case. */
    static <E extends Enum<E>> Optional<E> choice(String field, @Nullable String text, Class<E> type) {
        if (text == null) {
            return Optional.empty();
        }
        Optional<E> found = Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst();
        if (found.isEmpty()) {
            throw ProblemException.invalidField(field, "There is no such " + field + ".");
        }
        return found;
    }

    /** Parses a time since 1970 that databases can store. */
    static Optional<Instant> moment(String field, @Nullable String text) {
        try {
            Optional<Instant> moment = Optional.ofNullable(text).map(Instant::parse);
            if (moment.filter(at -> at.isBefore(Instant.EPOCH) || at.isAfter(LATEST))
                    .isEmpty()) {
                return moment;
            }
        } catch (DateTimeParseException wrong) {
            // rejected below
        }
        throw ProblemException.invalidField(field, "Use a time such as 2026-11-25T00:00:00Z.");
    }
}

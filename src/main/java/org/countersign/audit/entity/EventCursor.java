package org.countersign.audit.entity;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A position in the list of events: the last event before it. */
public record EventCursor(Instant at, String id) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,17})\\.([0-9a-f-]{36})");
    private static final long MICROS = 1_000_000;

    public static EventCursor after(RecordedEvent event) {
        return new EventCursor(event.at(), event.id());
    }

    /** Parses a cursor. Returns empty for any other text. */
    public static Optional<EventCursor> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Instant at = Instant.EPOCH.plus(Long.parseLong(matcher.group(1)), ChronoUnit.MICROS);
        return Optional.of(new EventCursor(at, matcher.group(2)));
    }

    public String text() {
        return (at.getEpochSecond() * MICROS + at.getNano() / 1_000) + "." + id;
    }
}

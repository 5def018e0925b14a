package org.countersign.audit.entity;

import java.time.Instant;
import java.util.Optional;

/**
 * The search criteria of events. Empty criteria match every event.
 *
 * @param account the id of the affected account
 * @param from the start of the period, inclusive
 * @param to the end of the period, exclusive
 */
public record EventFilter(
        Optional<String> account,
        Optional<Action> action,
        Optional<Outcome> outcome,
        Optional<Instant> from,
        Optional<Instant> to) {

    public static EventFilter ofAccount(String id) {
        return new EventFilter(Optional.of(id), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}

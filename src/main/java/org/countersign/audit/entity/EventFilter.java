package org.countersign.audit.entity;

import java.time.Instant;
import java.util.Optional;

/**
 * Which events are wanted; what is empty does not matter.
 *
 * @param account the id of the account concerned
 * @param from the first moment
 * @param to the first moment after
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

package org.countersign.bench;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The counts of one or all connections: response times of correct responses, and errors with their numbers. */
record Tally(Latencies latencies, Map<String, Integer> errors) {

    Tally() {
        this(new Latencies(), new TreeMap<>());
    }

    void add(long nanos, Optional<String> objection) {
        objection.ifPresentOrElse(wrong -> errors.merge(wrong, 1, Integer::sum), () -> latencies.add(nanos));
    }

    void add(Tally other) {
        latencies.add(other.latencies);
        other.errors.forEach((wrong, count) -> errors.merge(wrong, count, Integer::sum));
    }
}

package org.countersign.bench;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What one or all connections had of a window: right answers by how long they took, and what went wrong how often. */
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

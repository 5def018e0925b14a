package org.countersign.platform.control;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Counts by outcome, each in a counter that was looked up once. */
public final class Tally<E extends Enum<E>> {

    private final Map<E, Count> counts;

    private Tally(Map<E, Count> counts) {
        this.counts = counts;
    }

    /** Counters under the names of the constants in lower case. */
    static <E extends Enum<E>> Tally<E> of(Class<E> outcomes, Function<String, Count> counter) {
        Map<E, Count> counts = new EnumMap<>(outcomes);
        for (E outcome : outcomes.getEnumConstants()) {
            counts.put(outcome, counter.apply(outcome.name().toLowerCase(Locale.ROOT)));
        }
        return new Tally<>(counts);
    }

    public void add(E outcome) {
        Objects.requireNonNull(counts.get(outcome)).increase();
    }
}

package org.countersign.platform.control;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Counts events by outcome, with one counter for each. */
public final class Tally<E extends Enum<E>> {

    private final Map<E, Count> counts;

    private Tally(Map<E, Count> counts) {
        this.counts = counts;
    }

    /** Creates a counter for each constant, named after it in lower case. */
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

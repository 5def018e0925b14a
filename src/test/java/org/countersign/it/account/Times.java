package org.countersign.it.account;

import java.util.List;

/** The response times of one kind of request, in milliseconds. */
record Times(List<Double> sorted) {

    static Times of(List<Double> measured) {
        return new Times(measured.stream().sorted().toList());
    }

    double quantile(double part) {
        return sorted.get((int) Math.round(part * (sorted.size() - 1)));
    }

    double median() {
        return quantile(0.5);
    }

    /** Returns whether the difference of the medians is within the spread of these times. */
    boolean mayHaveMedianOf(Times others) {
        double spread = quantile(0.75) - quantile(0.25);
        return Math.abs(others.median() - median()) <= Math.max(spread, 0.1 * median());
    }

    @Override
    public String toString() {
        return "%.1f ms (%.1f to %.1f)".formatted(median(), quantile(0.25), quantile(0.75));
    }
}

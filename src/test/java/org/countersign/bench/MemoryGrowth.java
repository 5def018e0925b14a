package org.countersign.bench;

import java.util.List;

/** Measures how much memory a server retains over a large number of refreshes. */
final class MemoryGrowth {

    private static final int STEPS = 10;

    private MemoryGrowth() {}

    static Table of(Subject subject, Operation refresh) {
        Table table = new Table("Memory", List.of("refreshes", "MiB resident", "MiB of the heap after a collection"));
        Measurement measurement = BenchmarkSettings.measurement();
        int step = BenchmarkSettings.refreshes() / STEPS;
        for (int done = 0; done <= BenchmarkSettings.refreshes(); done += step) {
            table.row(
                    String.valueOf(done),
                    resident(subject),
                    String.valueOf(subject.heap().collectedMib()));
            if (done < BenchmarkSettings.refreshes()) {
                measurement.of(subject, refresh, step);
            }
        }
        return table;
    }

    private static String resident(Subject subject) {
        return String.valueOf(Processes.residentMib(subject.server()));
    }
}

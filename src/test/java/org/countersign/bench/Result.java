package org.countersign.bench;

import java.util.List;
import java.util.Locale;

/**
 * The result of one measurement.
 *
 * @param allocatedKib the server's heap allocation per request
 * @param residentMib the resident memory of the server
 * @param databaseMib the memory of the database
 */
public record Result(
        String subject,
        String operation,
        int connections,
        Tally tally,
        CpuTimes times,
        double allocatedKib,
        long residentMib,
        long databaseMib) {

    static final List<String> COLUMNS = List.of(
            "server",
            "operation",
            "requests",
            "req/s",
            "p50 ms",
            "p95 ms",
            "p99 ms",
            "errors",
            "CPU ms/req, server",
            "CPU ms/req, database",
            "req per CPU-s",
            "KiB allocated/req",
            "server MiB",
            "database MiB",
            "other CPU s");

    private long requests() {
        return tally.latencies().count();
    }

    public boolean isFaulty() {
        return errors() > 0 || requests() == 0;
    }

    int errors() {
        return tally.errors().values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns the errors, with their numbers. */
    public String complaint() {
        return subject + ", " + operation + ": " + tally.errors();
    }

    double milliseconds(double percentile) {
        return tally.latencies().percentile(percentile);
    }

    double perSecond() {
        return requests() / times.elapsed();
    }

    double serverMillis() {
        return times.server() * 1000 / requests();
    }

    double databaseMillis() {
        return times.database() * 1000 / requests();
    }

    /** Returns the CPU time per request of server and database together. */
    double cpuMillis() {
        return serverMillis() + databaseMillis();
    }

    /** Returns the cells of a table row, in the order of {@link #COLUMNS}. */
    List<String> cells() {
        return List.of(
                subject,
                operation,
                String.valueOf(requests()),
                number(perSecond()),
                number(milliseconds(0.50)),
                number(milliseconds(0.95)),
                number(milliseconds(0.99)),
                String.valueOf(errors()),
                number(serverMillis()),
                number(databaseMillis()),
                number(1000 / cpuMillis()),
                number(allocatedKib),
                String.valueOf(residentMib),
                String.valueOf(databaseMib),
                number(times.others()));
    }

    @Override
    public String toString() {
        return String.join(" | ", cells());
    }

    /** Returns the cells of a row in the growth table, which starts with the number of rows in the database. */
    public List<String> growthCells(int rows) {
        return List.of(
                String.valueOf(rows),
                number(serverMillis()),
                number(databaseMillis()),
                number(milliseconds(0.50)),
                number(milliseconds(0.99)));
    }

    /** Returns the cells of a row in the endurance table. */
    public List<String> enduranceCells() {
        return List.of(
                number(perSecond()),
                String.valueOf(errors()),
                number(milliseconds(0.50)),
                number(milliseconds(0.99)),
                number(cpuMillis()));
    }

    /** Formats a number with three significant digits, or more before the decimal point. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}

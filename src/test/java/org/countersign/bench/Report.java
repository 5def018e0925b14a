package org.countersign.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All measurements of a run, as tables. */
public final class Report {

    private final List<Table> tables = new ArrayList<>();
    private final List<Result> results = new ArrayList<>();

    public void add(Table table) {
        tables.add(table);
    }

    /** Adds the results of a server as a table. */
    public void add(String title, List<Result> some) {
        Table table = new Table(title, Result.COLUMNS);
        some.forEach(result -> table.row(result.cells()));
        tables.add(table);
        results.addAll(some);
    }

    /** Adds a table that compares the operations that both servers support. */
    public void compare(String ours, String theirs) {
        Table table = new Table(
                ours + " beside " + theirs + ": how many times as much theirs takes",
                List.of("operation", "CPU ms/req", "theirs", "ratio", "p50 ms", "theirs", "p99 ms", "theirs", "ratio"));
        of(ours).forEach(own -> find(theirs, own.operation())
                .ifPresent(other -> table.row(
                        own.operation(),
                        Result.number(own.cpuMillis()),
                        Result.number(other.cpuMillis()),
                        Result.number(other.cpuMillis() / own.cpuMillis()),
                        Result.number(own.milliseconds(0.50)),
                        Result.number(other.milliseconds(0.50)),
                        Result.number(own.milliseconds(0.99)),
                        Result.number(other.milliseconds(0.99)),
                        Result.number(other.milliseconds(0.99) / own.milliseconds(0.99)))));
        tables.add(table);
    }

    private List<Result> of(String subject) {
        return results.stream()
                .filter(result -> result.subject().equals(subject))
                .toList();
    }

    private Optional<Result> find(String subject, String operation) {
        return of(subject).stream()
                .filter(result -> result.operation().equals(operation))
                .findFirst();
    }

    /** Writes the report as Markdown and as JSON lines. */
    public void write(Path folder, String name) {
        try {
            Files.writeString(folder.resolve(name + ".md"), toString());
            Files.writeString(
                    folder.resolve(name + ".jsonl"),
                    tables.stream().map(Table::jsonLines).collect(Collectors.joining()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public String toString() {
        return tables.stream().map(Table::toString).collect(Collectors.joining());
    }
}

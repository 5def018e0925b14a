package org.countersign.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table in Markdown, with its title in the line above. */
public final class Table {

    private final String title;
    private final List<String> columns;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String title, List<String> columns) {
        this.title = title;
        this.columns = columns;
    }

    public Table row(List<String> cells) {
        rows.add(cells);
        return this;
    }

    public Table row(String... cells) {
        return row(List.of(cells));
    }

    /** Returns one JSON object per row. All values are texts. */
    String jsonLines() {
        return rows.stream().map(this::json).collect(Collectors.joining());
    }

    private String json(List<String> row) {
        return IntStream.range(0, columns.size())
                .mapToObj(column -> quoted(columns.get(column)) + ':' + quoted(row.get(column)))
                .collect(Collectors.joining(",", "{\"table\":" + quoted(title) + ',', "}\n"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public String toString() {
        return "\n" + title + "\n\n" + line(columns)
                + line(columns.stream().map(column -> "---").toList())
                + rows.stream().map(Table::line).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return String.join(" | ", cells).replaceFirst("^", "| ") + " |\n";
    }
}

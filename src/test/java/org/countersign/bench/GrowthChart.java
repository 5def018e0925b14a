package org.countersign.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An SVG chart of the cost of a request by the number of rows, legible on light and dark pages.
 *
 * @param sizes numbers of rows, on a logarithmic axis
 * @param millis CPU time of server and database
 */
public record GrowthChart(List<Integer> sizes, List<Double> millis) {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 320;
    private static final int MARGIN = 56;

    public static GrowthChart of(List<Integer> sizes, List<Result> results) {
        return new GrowthChart(sizes, results.stream().map(Result::cpuMillis).toList());
    }

    public void write(Path file) {
        try {
            Files.writeString(file, svg());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String svg() {
        String points = all(index -> String.format(Locale.ROOT, "%.1f,%.1f ", x(index), y(index)));
        String marks = all(index -> String.format(
                Locale.ROOT,
                """
                <circle cx="%.1f" cy="%.1f" r="4" fill="#3b82f6"/>
                <text x="%.1f" y="%.1f" text-anchor="middle">%s ms</text>
                <text x="%.1f" y="%d" text-anchor="middle">%,d</text>
                """,
                x(index),
                y(index),
                x(index),
                y(index) - 12,
                Result.number(millis.get(index)),
                x(index),
                HEIGHT - MARGIN + 20,
                sizes.get(index)));
        return String.format(
                Locale.ROOT,
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12" fill="#808080">
                <path d="M%d %d V%d H%d" fill="none" stroke="#808080"/>
                <polyline points="%s" fill="none" stroke="#3b82f6" stroke-width="2"/>
                %s<text x="%d" y="%d" text-anchor="middle">sessions in the database</text>
                <text x="%d" y="%d">CPU per refresh, server and database</text>
                </svg>
                """,
                WIDTH,
                HEIGHT,
                MARGIN,
                MARGIN / 2,
                HEIGHT - MARGIN,
                WIDTH - MARGIN / 2,
                points,
                marks,
                WIDTH / 2,
                HEIGHT - 12,
                MARGIN + 8,
                MARGIN / 2 + 4);
    }

    private String all(IntFunction<String> mark) {
        return IntStream.range(0, sizes.size()).mapToObj(mark).collect(Collectors.joining());
    }

    private double x(int index) {
        double min = Math.log10(sizes.get(0));
        double max = Math.log10(sizes.get(sizes.size() - 1));
        double share = max == min ? 0 : (Math.log10(sizes.get(index)) - min) / (max - min);
        return MARGIN * 1.5 + share * (WIDTH - 3 * MARGIN);
    }

    /** The axis starts at zero and extends a quarter above the highest value. */
    private double y(int index) {
        double highest = millis.stream().mapToDouble(Double::doubleValue).max().orElse(1) * 1.25;
        return HEIGHT - MARGIN - millis.get(index) / highest * (HEIGHT - 1.5 * MARGIN);
    }
}

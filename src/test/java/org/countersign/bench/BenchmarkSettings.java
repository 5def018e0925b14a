package org.countersign.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.it.server.ServerKind;

/** The settings of a benchmark run: system properties {@code bench.…}. */
final class BenchmarkSettings {

    private BenchmarkSettings() {}

    /**
     * Returns the number of connections and the seconds to measure: {@code connections}, {@code warm}, {@code seconds}.
     */
    static Measurement measurement() {
        return new Measurement(number("connections", 16), seconds("warm", 10), seconds("seconds", 15));
    }

    /** Returns how often each operation is measured. Only the last result counts. */
    static int passes() {
        return number("passes", 2);
    }

    /**
     * Returns whether to measure an operation. {@code operations} is a comma-separated list of names, by default all of
     * them.
     */
    static boolean has(Operation operation) {
        String selected = text("operations", "");
        return selected.isEmpty() || Set.of(selected.split(",")).contains(operation.name());
    }

    /** Returns the number of accounts, which sign in by turns. */
    static int accounts() {
        return number("accounts", 200);
    }

    /** Returns the number of access tokens to present in each pass, each only once. */
    static int tokens() {
        return number("tokens", 40_000);
    }

    /** Returns whether to measure refreshes with a growing number of sessions in the table. */
    static boolean growth() {
        return Boolean.getBoolean("bench.growth");
    }

    /** Returns the number of refreshes of the memory measurement; none by default. */
    static int refreshes() {
        return number("refreshes", 0);
    }

    /** Returns the minutes of the mixed load; none by default. */
    static int minutes() {
        return number("minutes", 0);
    }

    static boolean keycloak() {
        return Boolean.getBoolean("bench.keycloak");
    }

    static boolean postgresql() {
        return database().equals("postgresql");
    }

    static String database() {
        return text("database", "postgresql");
    }

    static String algorithm() {
        return text("algorithm", "RS256");
    }

    /** Returns additional options for the server's JVM. */
    static String options() {
        return text("options", "");
    }

    static String heap() {
        return text("heap", ServerKind.HEAP);
    }

    /** Returns the home of the JVM that runs our server. */
    static Path java() {
        return Path.of(text("java", System.getProperty("java.home")));
    }

    /**
     * Returns the home of the JVM that runs Keycloak: {@code keycloak.java}, or the newest JVM that is installed next
     * to the JVM of the tests.
     */
    static Path keycloakJava() {
        return Path.of(text("keycloak.java", newestJava().toString()));
    }

    private static Path newestJava() {
        try (Stream<Path> homes =
                Files.list(Path.of(System.getProperty("java.home")).getParent())) {
            return homes.filter(home -> Files.exists(home.resolve("bin/jcmd")) && Files.exists(home.resolve("release")))
                    .max(Comparator.comparing(BenchmarkSettings::versionOf))
                    .orElseThrow();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Runtime.Version versionOf(Path javaHome) {
        try (Stream<String> lines = Files.lines(javaHome.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> Runtime.Version.parse(line.replaceAll(".*\"(.*)\".*", "$1")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Table table() {
        Measurement measurement = measurement();
        return new Table("The run", List.of("what", "is"))
                .row("server", ServerKind.ofThisRun().name())
                .row("database", database())
                .row("JDK of the server", versionOf(java()).toString())
                .row("heap of the server", heap())
                .row("options of its JVM", options())
                .row("access tokens", algorithm())
                .row("connections", String.valueOf(measurement.connections()))
                .row("seconds of warm-up and of measuring", measurement.warm() + ", " + measurement.window())
                .row("passes", String.valueOf(passes()))
                .row("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
    }

    private static Duration seconds(String name, int fallback) {
        return Duration.ofSeconds(number(name, fallback));
    }

    private static int number(String name, int fallback) {
        return Integer.getInteger("bench." + name, fallback);
    }

    private static String text(String name, String fallback) {
        return System.getProperty("bench." + name, fallback);
    }
}

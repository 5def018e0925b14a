package org.countersign.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.bench.Measurement;
import org.countersign.bench.Operation;
import org.countersign.bench.Table;

/** What a run of the benchmark is to do: system properties {@code bench.…}. */
final class BenchmarkSettings {

    private BenchmarkSettings() {}

    /** Connections and seconds: {@code connections}, {@code warm}, {@code seconds}. */
    static Measurement measurement() {
        return new Measurement(number("connections", 16), seconds("warm", 10), seconds("seconds", 15));
    }

    /** How often each operation is measured; the last time counts. */
    static int passes() {
        return number("passes", 2);
    }

    /** Whether an operation is asked for: {@code operations} are names with commas between, by default all. */
    static boolean has(Operation operation) {
        String wanted = text("operations", "");
        return wanted.isEmpty() || Set.of(wanted.split(",")).contains(operation.name());
    }

    /** How many accounts sign in, in turn. */
    static int accounts() {
        return number("accounts", 200);
    }

    /** How many access tokens are shown once each, in each pass. */
    static int tokens() {
        return number("tokens", 40_000);
    }

    /** Whether refreshes are measured with ever more sessions in the table. */
    static boolean growth() {
        return Boolean.getBoolean("bench.growth");
    }

    /** How many refreshes the memory is watched over; none by default. */
    static int refreshes() {
        return number("refreshes", 0);
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

    /** More options of the server's JVM. */
    static String options() {
        return text("options", "");
    }

    static String heap() {
        return text("heap", ServerKind.HEAP);
    }

    /** The home of the JVM that our server runs on. */
    static Path java() {
        return Path.of(text("java", System.getProperty("java.home")));
    }

    /**
     * That of Keycloak: {@code keycloak.java}, or the newest that is installed beside the one that the tests run on.
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

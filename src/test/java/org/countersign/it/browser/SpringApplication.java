package org.countersign.it.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.Folders;
import org.countersign.it.server.GuardJar;
import org.countersign.it.server.OwnServer;

/** The application of {@code src/test/spring}, which Maven builds with its libraries, in a process of its own. */
final class SpringApplication implements AutoCloseable {

    /** Only guards against hanging. */
    private static final Duration TIMEOUT = Duration.ofMinutes(8);

    private static final Path SOURCES = Path.of("src/test/spring");
    private static final Path BUILT = Path.of("target/spring").toAbsolutePath();
    private static final Path LOG = BUILT.resolve("application.log");

    private final URI base;
    private final Process process;

    private SpringApplication(URI base, Process process) {
        this.base = base;
        this.process = process;
    }

    /** Returns an unused address at which the application can be started. */
    static URI newBase() {
        return URI.create("http://127.0.0.1:" + OwnServer.freePort());
    }

    /** Builds the application, starts it with other values than those of its file, and waits until it responds. */
    static SpringApplication start(URI base, Map<String, String> settings) {
        Folders.create(BUILT);
        GuardJar.in(BUILT);
        build();
        try {
            ProcessBuilder builder = process(List.of(
                    Path.of(System.getProperty("java.home"), "bin/java").toString(),
                    "-cp",
                    BUILT.resolve("classes") + ":" + Files.readString(BUILT.resolve("classpath")),
                    "org.example.orders.OrdersApplication"));
            builder.environment().put("SERVER_ADDRESS", base.getHost());
            builder.environment().put("SERVER_PORT", String.valueOf(base.getPort()));
            settings.forEach((name, value) -> builder.environment().put(variable(name), value));
            SpringApplication started = new SpringApplication(base, builder.start());
            started.awaitAnswer();
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void build() {
        try {
            int exit = process(List.of(
                            "mvn",
                            "-B",
                            "-ntp",
                            "-q",
                            "-f",
                            SOURCES.resolve("pom.xml").toString(),
                            "compile",
                            "dependency:build-classpath"))
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("Maven did not build " + SOURCES + ": " + Files.readString(LOG));
            }
        } catch (IOException missing) {
            throw new IllegalStateException("The profile foreign needs Maven on the PATH.", missing);
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }

    private static ProcessBuilder process(List<String> command) {
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(LOG.toFile());
    }

    /** Returns the environment variable from which Spring Boot reads a property. */
    private static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private void awaitAnswer() throws IOException {
        Awaitility.await("the application")
                .atMost(TIMEOUT)
                .ignoreExceptions()
                .until(() -> !process.isAlive() || api().get("/").status() == 200);
        if (!process.isAlive()) {
            throw new IllegalStateException("The application ended: " + Files.readString(LOG));
        }
    }

    Api api() {
        return new Api(base);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}

package org.countersign.it.server;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The scripts in {@code src/test/node}, which use libraries of npm. Each runs in a process of its own. */
public final class NodeScripts {

    private static final Path SOURCES = Path.of("src/test/node");
    private static final Path INSTALLED = Path.of("target/node");
    private static final String NEEDED =
            "The profile foreign needs Node.js 20.19 or later of 20, 22.12 or later of 22, or 23 or later, with its npm,"
                    + " on the PATH: install it from your distribution or from nodejs.org. ";

    private static boolean installed;

    private NodeScripts() {}

    /** The end of a script: its exit status, and all that it printed. */
    public record Result(int exit, String text) {

        public boolean isSuccess() {
            return exit == 0;
        }

        public JsonObject json() {
            return Json.createReader(new StringReader(text)).readObject();
        }
    }

    /**
     * Installs the libraries in the versions of the lock file, once for a run. Fails if Node.js or npm is missing or
     * too old.
     */
    public static synchronized void install() {
        if (installed) {
            return;
        }
        try (Stream<Path> files = Files.list(SOURCES)) {
            Files.createDirectories(INSTALLED);
            for (Path file : files.toList()) {
                Files.copy(file, INSTALLED.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Result node = run("", List.of("node", "--version"));
        Result npm = run("", List.of("npm", "ci", "--engine-strict", "--ignore-scripts", "--no-audit", "--no-fund"));
        if (!node.isSuccess() || !npm.isSuccess()) {
            throw new IllegalStateException(NEEDED + node.text() + npm.text());
        }
        installed = true;
    }

    /** Returns an installed file: one of ours, or one of a library. */
    public static Path installed(String name) {
        return INSTALLED.resolve(name);
    }

    /** Runs a script with this text as its standard input. */
    public static Result run(String input, String script, String... arguments) {
        return run(
                input,
                Stream.concat(Stream.of("node", script), Arrays.stream(arguments))
                        .toList());
    }

    private static Result run(String input, List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(INSTALLED.toFile())
                    .redirectErrorStream(true)
                    .start();
            try (var writer = process.outputWriter()) {
                writer.write(input);
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), text);
        } catch (IOException missing) {
            throw new IllegalStateException(NEEDED, missing);
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }
}

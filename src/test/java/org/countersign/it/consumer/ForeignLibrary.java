package org.countersign.it.consumer;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A Node.js library that verifies our tokens with only the URL of the keys, in a separate process. */
enum ForeignLibrary {
    JOSE("jose"),
    JSONWEBTOKEN("jsonwebtoken");

    private static final Path SOURCES = Path.of("src/test/node");
    private static final Path INSTALLED = Path.of("target/node");
    private static final String NEEDED =
            "The profile foreign needs Node.js 20.19 or later of 20, 22.12 or later of 22, or 23 or later, with its npm,"
                    + " on the PATH: install it from your distribution or from nodejs.org. ";

    private final String name;

    ForeignLibrary(String name) {
        this.name = name;
    }

    /**
     * What an application requires of a token.
     *
     * @param time when the token is verified, in seconds since 1970
     */
    record Expectation(URI jwks, String issuer, String audience, long time) {}

    /** The result of a verification: the claims, or the reason for a rejection. */
    record Verdict(int exit, String text) {

        boolean isAccepted() {
            return exit == 0;
        }

        JsonObject claims() {
            return Json.createReader(new StringReader(text)).readObject();
        }
    }

    /** Installs the libraries in the versions of the lock file. Fails if Node.js or npm is missing or too old. */
    static void install() {
        try (Stream<Path> files = Files.list(SOURCES)) {
            Files.createDirectories(INSTALLED);
            for (Path file : files.toList()) {
                Files.copy(file, INSTALLED.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Verdict node = run("", List.of("node", "--version"));
        Verdict npm = run("", List.of("npm", "ci", "--engine-strict", "--ignore-scripts", "--no-audit", "--no-fund"));
        if (!node.isAccepted() || !npm.isAccepted()) {
            throw new IllegalStateException(NEEDED + node.text() + npm.text());
        }
    }

    Verdict verify(String token, Expectation expected) {
        return run(
                token,
                List.of(
                        "node",
                        "verify.mjs",
                        name,
                        expected.jwks().toString(),
                        expected.issuer(),
                        expected.audience(),
                        String.valueOf(expected.time())));
    }

    private static Verdict run(String input, List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(INSTALLED.toFile())
                    .redirectErrorStream(true)
                    .start();
            try (var writer = process.outputWriter()) {
                writer.write(input);
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Verdict(process.waitFor(), text);
        } catch (IOException missing) {
            throw new IllegalStateException(NEEDED, missing);
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }
}

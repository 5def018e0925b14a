package org.countersign.it.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.countersign.it.server.Api;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The walk-through of the README works as written: a shell runs its commands. */
@OnSharedServer
class ReadmeIT {

    private static final Pattern WALK_THROUGH = Pattern.compile("(?s)## Try it.*?```sh\n(.*?)```");
    private static final Pattern PROMISED_STATUS = Pattern.compile("(?m)curl .* # (\\d{3})$");

    /** Prints the status of every response to the error stream. The README's commands use the standard output. */
    private static final String TELL_STATUS = "curl() { command curl -w '%{stderr}%{http_code}\\n' \"$@\"; }\n";

    @TempDir
    Path folder;

    @Test
    void walkThrough_returnsThePromisedStatuses() throws Exception {
        String lines = walkThrough();
        Path statuses = folder.resolve("statuses.txt");
        Path answers = folder.resolve("answers.txt");
        String script = TELL_STATUS
                + lines.replace("http://localhost:8080", SharedServer.base().toString())
                        .replace("ada@example.com", Api.newEmail());
        Process shell = new ProcessBuilder("bash", "-e", "-c", script)
                .directory(folder.toFile())
                .redirectOutput(answers.toFile())
                .redirectError(statuses.toFile())
                .start();
        assertThat(shell.waitFor()).as("exit status; bash and curl are needed").isZero();
        assertThat(Files.readAllLines(statuses)).isEqualTo(promisedStatuses(lines));
        assertThat(Files.readString(answers))
                .contains("\"message\":\"You are authenticated.\"", "\"code\":\"TOKEN_REVOKED\"");
    }

    private static String walkThrough() throws IOException {
        return WALK_THROUGH
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> promisedStatuses(String lines) {
        List<String> promised = PROMISED_STATUS
                .matcher(lines)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
        assertThat(promised).hasSizeGreaterThan(10);
        return promised;
    }
}

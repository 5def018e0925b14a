package org.countersign.it.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The commands below a heading of the README.
 *
 * @param lines the commands, each with the status that it promises
 */
record Readme(String lines) {

    private static final Pattern PROMISED_STATUS = Pattern.compile("(?m)curl .* # (\\d{3})$");

    /** Prints the status of every response to the error stream. The README's commands use the standard output. */
    private static final String TELL_STATUS = "curl() { command curl -w '%{stderr}%{http_code}\\n' \"$@\"; }\n";

    static Readme below(String heading) throws IOException {
        return Pattern.compile("(?s)" + Pattern.quote(heading + "\n") + ".*?```sh\n(.*?)```")
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(match -> new Readme(match.group(1)))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Runs the commands in a shell, checks the statuses, and returns the responses.
     *
     * @param base the service, in place of the README's
     * @param email the account, in place of the README's
     */
    String run(Path folder, URI base, String email) throws IOException, InterruptedException {
        Path statuses = folder.resolve("statuses.txt");
        Path answers = folder.resolve("answers.txt");
        String begin = "B=http://localhost:8080\nJ='Content-Type: application/json'\n";
        String script = TELL_STATUS
                + (begin + lines)
                        .replace("http://localhost:8080", base.toString())
                        .replace("ada@example.com", email);
        Process shell = new ProcessBuilder("bash", "-e", "-c", script)
                .directory(folder.toFile())
                .redirectOutput(answers.toFile())
                .redirectError(statuses.toFile())
                .start();
        assertThat(shell.waitFor()).as("exit status; bash and curl are needed").isZero();
        assertThat(Files.readAllLines(statuses)).isEqualTo(promisedStatuses());
        return Files.readString(answers);
    }

    List<String> promisedStatuses() {
        return PROMISED_STATUS
                .matcher(lines)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}

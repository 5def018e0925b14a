package org.countersign.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;

/**
 * Apache with {@code mod_auth_openidc} of Debian in front of an application, with the configuration of
 * {@code docs/oauth.md}. Only addresses and the secret differ.
 */
final class Apache implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/apache2");
    private static final Path MODULES = Path.of("/usr/lib/apache2/modules");
    private static final Path CONFIGURATION = Path.of("src/test/resources/apache/sign-in.conf");

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    /** What surrounds the configuration. Apache refuses to serve requests as root, and ignores the user otherwise. */
    private static final String FRAME = """
            ServerRoot "%1$s"
            DefaultRuntimeDir "%1$s"
            PidFile "%1$s/apache.pid"
            ErrorLog "%1$s/error.log"
            ServerName %2$s
            Listen %2$s
            User www-data
            Group www-data
            %3$s
            %4$s
            ProxyPass "/" "%5$s/"
            """;

    private final Path folder;
    private final URI base;
    private final Process process;

    private Apache(Path folder, URI base, Process process) {
        this.folder = folder;
        this.base = base;
        this.process = process;
    }

    /**
     * Starts Apache and waits until it responds.
     *
     * @param replacements addresses and secrets of the documentation with those of the test
     */
    static Apache start(Path folder, URI base, URI application, Map<String, String> replacements) {
        assertThat(Stream.of(PROGRAM, MODULES.resolve("mod_auth_openidc.so")))
                .as("apt-get install apache2-bin libapache2-mod-auth-openidc")
                .allMatch(Files::isReadable);
        try {
            Path file = folder.resolve("apache.conf");
            Files.writeString(
                    file,
                    FRAME.formatted(folder, base.getAuthority(), modules(), configuration(replacements), application));
            Process process = new ProcessBuilder(PROGRAM.toString(), "-f", file.toString(), "-DFOREGROUND")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output.log").toFile())
                    .start();
            Apache started = new Apache(folder, base, process);
            started.awaitAnswer();
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String modules() {
        StringBuilder lines = new StringBuilder();
        for (String name : new String[] {
            "mpm_event", "authn_core", "authz_core", "authz_user", "proxy", "proxy_http", "auth_openidc"
        }) {
            lines.append("LoadModule %s_module %s/mod_%s.so\n".formatted(name, MODULES, name));
        }
        return lines.toString();
    }

    /** Each replaced text must be there, so a change of the configuration is noticed. */
    private static String configuration(Map<String, String> replacements) throws IOException {
        String text = Files.readString(CONFIGURATION);
        assertThat(text).contains(replacements.keySet());
        for (Map.Entry<String, String> replacement : replacements.entrySet()) {
            text = text.replace(replacement.getKey(), replacement.getValue());
        }
        return text;
    }

    private void awaitAnswer() throws IOException {
        Awaitility.await("Apache")
                .atMost(TIMEOUT)
                .ignoreExceptions()
                .until(() ->
                        !process.isAlive() || new Api(base).get("/signed-out").status() == 200);
        assertThat(process.isAlive())
                .as(Files.readString(folder.resolve("output.log")))
                .isTrue();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}

package org.countersign.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.countersign.it.server.Certificate;
import org.countersign.it.server.Folders;
import org.countersign.it.server.LoopbackClient;
import org.countersign.it.server.OwnServer;

/**
 * An nginx in front of two nodes, with the configuration of {@code docs/operations/proxy.md}. Only addresses, ports and
 * the folder of the certificate differ.
 */
final class Nginx implements AutoCloseable {

    /** The name in the manual's configuration. */
    static final String HOST = "auth.example.com";

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final Pattern SAMPLE = Pattern.compile("(?s)## nginx\n+```nginx\n(.*?)```");

    /** What surrounds the sample; the first field of a line of the log is the last node that nginx asked. */
    private static final String FRAME = """
            user %1$s;
            worker_processes 2;
            pid nginx.pid;
            events {}
            http {
                client_body_temp_path client; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi; scgi_temp_path scgi;
                map $upstream_addr $node { "~(?<last>[0-9.]+:[0-9]+)$" $last; default none; }
                log_format answers '$node $status $time_iso8601 $msec $request_time "$request" $upstream_addr $upstream_status';
                access_log access.log answers;
            %2$s
            }
            """;

    private final Path folder;
    private final List<String> nodes;
    private final LoopbackClient client;
    private final Process process;

    /** Starts nginx, and waits until it answers. */
    Nginx(Path folder, List<URI> bases) {
        this.folder = Folders.create(folder);
        nodes = bases.stream().map(base -> "127.0.0.1:" + base.getPort()).toList();
        int port = OwnServer.freePort();
        Certificate certificate = Certificate.create(folder, HOST);
        certificate.writePem(folder.resolve(HOST + ".pem"), folder.resolve(HOST + ".key"));
        client = new LoopbackClient(URI.create("https://" + HOST + ':' + port), certificate.tls());
        String program = program();
        try {
            Path configuration = folder.resolve("nginx.conf");
            Files.writeString(configuration, FRAME.formatted(System.getProperty("user.name"), sample(port)));
            process = new ProcessBuilder(
                            program,
                            "-p",
                            folder + "/",
                            "-c",
                            configuration.toString(),
                            "-e",
                            errors().toString(),
                            "-g",
                            "daemon off;")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output.log").toFile())
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        awaitStart();
    }

    /**
     * The sample with the ports of this test. Each replaced text must be there, so a change of the sample is noticed.
     */
    private String sample(int port) throws IOException {
        String sample = SAMPLE.matcher(Files.readString(Path.of("docs/operations/proxy.md")))
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
        Map<String, String> replacements = Map.of(
                "10.1.0.20:8080", nodes.get(0),
                "10.1.0.21:8080", nodes.get(1),
                "listen 443 ssl", "listen 127.0.0.1:" + port + " ssl",
                "listen 80;", "listen 127.0.0.1:" + OwnServer.freePort() + ";",
                "/etc/nginx/", folder + "/");
        assertThat(sample).contains(replacements.keySet());
        for (Map.Entry<String, String> replacement : replacements.entrySet()) {
            sample = sample.replace(replacement.getKey(), replacement.getValue());
        }
        return sample;
    }

    /** Debian installs it in a folder that is in the path of root only. */
    private static String program() {
        return Stream.concat(
                        Pattern.compile(File.pathSeparator).splitAsStream(System.getenv("PATH")),
                        Stream.of("/usr/sbin"))
                .map(bin -> Path.of(bin, "nginx"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nginx is missing: apt-get install nginx-light"));
    }

    private void awaitStart() {
        try {
            Awaitility.await("nginx")
                    .atMost(TIMEOUT)
                    .ignoreExceptions()
                    .until(() -> !process.isAlive()
                            || client.get("/.well-known/jwks.json").status() == 200);
            assertThat(process.isAlive()).as(text(folder.resolve("output.log"))).isTrue();
        } catch (RuntimeException | Error failed) {
            close();
            throw failed;
        }
    }

    /** A client that sends its requests to nginx. */
    LoopbackClient client() {
        return client;
    }

    /** The number of answers that users got from each of the two nodes. */
    List<Long> answers() {
        List<String> lines = text(folder.resolve("access.log")).lines().toList();
        return nodes.stream()
                .map(node -> lines.stream()
                        .filter(line -> line.startsWith(node + ' '))
                        .count())
                .toList();
    }

    /** The messages of nginx, such as each attempt that failed. */
    String errorText() {
        return text(errors());
    }

    private Path errors() {
        return folder.resolve("error.log");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}

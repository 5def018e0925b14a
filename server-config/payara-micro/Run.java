import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Runs Countersign on Payara Micro with an embedded H2, for trying out and developing: needs nothing but a JDK 17.
 *
 * <pre>java server-config/payara-micro/Run.java payara-micro.jar countersign.war [port]</pre>
 *
 * <p>Data, keys and the log of the server stay in {@code data}, or where {@code COUNTERSIGN_DATA_DIR} says. Settings
 * are taken from the environment, such as {@code COUNTERSIGN_TOKEN_ALGORITHM=ES256}. Runs until it is stopped; exits
 * with 1 when the service does not start.
 */
public class Run {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String REFUSAL = "Countersign does not start:";

    private final Path payaraMicro;
    private final Path war;
    private final int port;
    private final Path dataDir;
    private final Path log;

    private Run(Path payaraMicro, Path war, int port, Path dataDir) {
        this.payaraMicro = payaraMicro;
        this.war = war;
        this.port = port;
        this.dataDir = dataDir;
        this.log = dataDir.resolve("server.log");
    }

    public static void main(String[] args) throws Exception {
        if (args.length < 2) {
            fail("Usage: java Run.java payara-micro.jar countersign.war [port]");
        }
        String dataDir = System.getenv().getOrDefault("COUNTERSIGN_DATA_DIR", "data");
        int port = args.length > 2 ? Integer.parseInt(args[2]) : 8080;
        Path absoluteDataDir = Path.of(dataDir).toAbsolutePath().normalize();
        new Run(Path.of(args[0]), Path.of(args[1]), port, absoluteDataDir).run();
    }

    private void run() throws Exception {
        requireFreePort();
        Files.createDirectories(dataDir);
        System.out.println("Starting Countersign on Payara Micro; its log is " + log);
        Process server = start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
        awaitReady(server);
        System.out.println(welcome());
        System.exit(server.waitFor());
    }

    private Process start() throws IOException {
        Path config = Path.of("server-config", "payara-micro");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-jar",
                        payaraMicro.toString(),
                        "--nocluster",
                        "--port",
                        String.valueOf(port),
                        "--prebootcommandfile",
                        config.resolve("preboot.asadmin").toString(),
                        "--postbootcommandfile",
                        config.resolve("h2.asadmin").toString(),
                        "--deploy",
                        war.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("COUNTERSIGN_DATA_DIR", dataDir.toString());
        environment.putIfAbsent("COUNTERSIGN_MODE", "dev");
        environment.putIfAbsent("COUNTERSIGN_SESSION_COOKIE_SECURE", "false");
        return builder.start();
    }

    /** Ready is when a real endpoint answers; what the log says comes too early. */
    private void awaitReady(Process server) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest probe = HttpRequest.newBuilder(URI.create(base() + "/.well-known/jwks.json"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (!server.isAlive()) {
                fail("The server has stopped. Its log says why: " + log);
            }
            if (answers(client, probe)) {
                return;
            }
            String refusal = refusal();
            if (!refusal.isEmpty()) {
                stop(server);
                fail(refusal);
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
        stop(server);
        fail("The service was not ready after " + PATIENCE.toMinutes() + " minutes. The log says why: " + log);
    }

    private static boolean answers(HttpClient client, HttpRequest probe) throws InterruptedException {
        try {
            return client.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The settings that the service refuses, as it says in the log; empty while it says nothing. */
    private String refusal() throws IOException {
        List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(REFUSAL)) {
                return lines.subList(i + 1, lines.size()).stream()
                        .takeWhile(line -> line.startsWith("  - "))
                        .collect(Collectors.joining("\n", REFUSAL + "\n", ""));
            }
        }
        return "";
    }

    private void requireFreePort() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
        } catch (IOException taken) {
            fail("Port " + port + " is in use. Choose another one: mvn -Prun verify -Dport=8081");
        }
    }

    private String base() {
        return "http://localhost:" + port;
    }

    private String welcome() {
        return String.join(
                "\n",
                "",
                "Countersign is ready: " + base(),
                "Data and keys are in  " + dataDir,
                "",
                "Open it in a browser, or try:",
                "  curl " + base() + "/api/public",
                "  curl -c cookies.txt -H 'Content-Type: application/json' \\",
                "    -d '{\"email\":\"ada@example.com\",\"password\":\"correct horse battery\",\"name\":\"Ada\"}' \\",
                "    " + base() + "/api/auth/register",
                "",
                "README.md goes on from there. Ctrl+C stops the service.",
                "");
    }

    private static void stop(Process server) {
        server.destroy();
        try {
            if (!server.waitFor(20, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException stopping) {
            server.destroyForcibly();
        }
    }

    private static void fail(String message) {
        System.err.println(message);
        System.exit(1);
    }
}

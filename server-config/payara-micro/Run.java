import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs Countersign on Payara Micro with an embedded H2, for evaluation and development. Needs only a JDK, 17 to 25.
 *
 * <pre>java server-config/payara-micro/Run.java payara-micro.jar countersign.war [port [host]]</pre>
 *
 * <p>Host is the address to listen on. By default it is 127.0.0.1, so other computers cannot connect. With 0.0.0.0 they
 * can.
 *
 * <p>Data, keys and the log of the server are in the folder {@code data}, or in {@code COUNTERSIGN_DATA_DIR}, and only
 * their owner can read them. Settings are environment variables, such as {@code COUNTERSIGN_TOKEN_ALGORITHM=ES256}.
 * Runs until it is stopped. Exits with 1 if the service does not start.
 */
public class Run {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String REFUSAL = "Countersign does not start:";
    private static final Path CONFIG = Path.of("server-config", "payara-micro");
    private static final String LISTENER_ADDRESS =
            "set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=";
    private static final long LARGE_LOG = 10L * 1024 * 1024;

    private final Path payaraMicro;
    private final Path war;
    private final int port;
    private final String host;
    private final Path dataDir;
    private final Path log;
    private long logBegin;

    private Run(Path payaraMicro, Path war, int port, String host, Path dataDir) {
        this.payaraMicro = payaraMicro;
        this.war = war;
        this.port = port;
        this.host = host;
        this.dataDir = dataDir;
        this.log = dataDir.resolve("server.log");
    }

    public static void main(String[] args) throws Exception {
        if (args.length < 2) {
            fail("Usage: java Run.java payara-micro.jar countersign.war [port [host]]");
        }
        String dataDir = System.getenv().getOrDefault("COUNTERSIGN_DATA_DIR", "data");
        int port = args.length > 2 ? Integer.parseInt(args[2]) : 8080;
        String host = args.length > 3 ? args[3] : "127.0.0.1";
        Path absoluteDataDir = Path.of(dataDir).toAbsolutePath().normalize();
        new Run(Path.of(args[0]), Path.of(args[1]), port, host, absoluteDataDir).run();
    }

    private void run() throws Exception {
        requireFreePort();
        createDataDir();
        beginLog();
        Path preboot = preboot();
        keepPrivate();
        System.out.println("Starting Countersign on Payara Micro; its log is " + log);
        Process server = start(preboot);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
        awaitReady(server);
        System.out.println(welcome());
        System.exit(server.waitFor());
    }

    private void createDataDir() throws IOException {
        if (Files.isDirectory(dataDir)) {
            return;
        }
        Files.createDirectories(dataDir.getParent());
        Files.createDirectory(dataDir);
        if (isPosix()) {
            Files.setPosixFilePermissions(dataDir, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Makes our existing files private; the umask of the server makes new ones private. */
    private void keepPrivate() throws IOException {
        if (!isPosix()) {
            return;
        }
        try (var files = Files.newDirectoryStream(dataDir, "{countersign*,server*.log,preboot.asadmin}")) {
            for (Path file : files) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        }
    }

    private boolean isPosix() {
        return Files.getFileAttributeView(dataDir, PosixFileAttributeView.class) != null;
    }

    /** Continues the existing log, because it contains the audit trail. A large log is renamed first. */
    private void beginLog() throws IOException {
        if (Files.exists(log) && Files.size(log) > LARGE_LOG) {
            String time = Instant.now().toString().replaceAll("[^0-9TZ]", "");
            Files.move(log, dataDir.resolve("server-" + time + ".log"));
        }
        Files.write(log, new byte[0], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        logBegin = Files.size(log);
    }

    private Process start(Path preboot) throws IOException {
        List<String> command = new ArrayList<>();
        if (isPosix()) {
            command.addAll(List.of("sh", "-c", "umask 077; exec \"$@\"", "sh"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                payaraMicro.toString(),
                "--nocluster",
                "--port",
                String.valueOf(port),
                "--systemproperties",
                CONFIG.resolve("system.properties").toString(),
                "--logproperties",
                CONFIG.resolve("logging.properties").toString(),
                "--prebootcommandfile",
                preboot.toString(),
                "--postbootcommandfile",
                CONFIG.resolve("h2.asadmin").toString(),
                "--postdeploycommandfile",
                CONFIG.resolve("postdeploy.asadmin").toString(),
                "--deploy",
                war.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> environment = builder.environment();
        environment.put("COUNTERSIGN_DATA_DIR", dataDir.toString());
        environment.putIfAbsent("COUNTERSIGN_MODE", "dev");
        environment.putIfAbsent("COUNTERSIGN_SESSION_COOKIE_SECURE", "false");
        environment.putIfAbsent("COUNTERSIGN_NODE_DRAIN", "0");
        environment.putIfAbsent("COUNTERSIGN_NODE_EXIT_ON_REFUSAL", "true");
        environment.putIfAbsent("COUNTERSIGN_TOKEN_ISSUER", base());
        environment.putIfAbsent("COUNTERSIGN_MAIL_BASE_URL", base());
        if (mailIsWritten()) {
            environment.put("COUNTERSIGN_MAIL_FOLDER", mailFolder().toString());
            environment.putIfAbsent("COUNTERSIGN_MAIL_FROM", "countersign@localhost");
        }
        return builder.start();
    }

    /** Without a mail server, mail is written into the data folder, so that links in mail can be tried out. */
    private static boolean mailIsWritten() {
        return Stream.of("COUNTERSIGN_MAIL_SMTP_HOST", "COUNTERSIGN_MAIL_SESSION", "COUNTERSIGN_MAIL_FOLDER")
                .map(System.getenv()::get)
                .allMatch(value -> value == null || value.isBlank());
    }

    private Path mailFolder() {
        return dataDir.resolve("mail");
    }

    /** Payara Micro has no option for the address, and reads only one file of commands. */
    private Path preboot() throws IOException {
        String commands = Files.readString(CONFIG.resolve("preboot.asadmin"));
        return Files.writeString(dataDir.resolve("preboot.asadmin"), commands + LISTENER_ADDRESS + host + '\n');
    }

    /** The service is ready when a real endpoint answers; the messages in the log come too early. */
    private void awaitReady(Process server) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest probe = HttpRequest.newBuilder(URI.create(base() + "/.well-known/jwks.json"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            boolean alive = server.isAlive();
            String refusal = refusal();
            if (!refusal.isEmpty()) {
                stop(server);
                fail(refusal);
            }
            if (!alive) {
                fail("The server has stopped. Its log says why: " + log);
            }
            if (answers(client, probe)) {
                return;
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

    /** Returns the settings that the service refuses, from its log; empty if the log names none. */
    private String refusal() throws IOException {
        List<String> lines = logOfThisRun().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(REFUSAL)) {
                return lines.subList(i + 1, lines.size()).stream()
                        .takeWhile(line -> line.startsWith("  - "))
                        .collect(Collectors.joining("\n", REFUSAL + "\n", ""));
            }
        }
        return "";
    }

    private String logOfThisRun() throws IOException {
        try (var in = Files.newInputStream(log)) {
            in.skipNBytes(logBegin);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void requireFreePort() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (IOException inUse) {
            fail("Cannot listen on " + host + " port " + port + ": " + inUse.getMessage()
                    + ". Choose another port: mvn -Prun verify -Dport=8081");
        }
    }

    /** Uses localhost where possible, as the README does, because cookies belong to a host name. */
    private String base() {
        boolean here = List.of("127.0.0.1", "0.0.0.0").contains(host);
        String address = host.contains(":") ? '[' + host + ']' : host;
        return "http://" + (here ? "localhost" : address) + ':' + port;
    }

    private String welcome() {
        return String.join(
                "\n",
                "",
                "Countersign is ready: " + base(),
                "It listens on         " + host + " port " + port,
                "Data and keys are in  " + dataDir,
                mailIsWritten() ? "Mail is written into  " + mailFolder() : "Mail is sent as configured.",
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

package org.countersign.it.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.LoopbackClient;
import org.countersign.it.server.OwnServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests {@code Run.java}, which {@code mvn -Prun verify} starts. */
@Tag("own-server")
@Tag("payara")
class RunIT {

    private static final String EARLIER = "a line of an earlier run";
    private static final int PORT = OwnServer.freePort();

    @TempDir
    static Path folder;

    private static Process run;

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(data());
        Files.setPosixFilePermissions(
                Files.writeString(log(), EARLIER + '\n'), PosixFilePermissions.fromString("rw-r--r--"));
        run = run(output());
        Awaitility.await("ready")
                .atMost(Duration.ofMinutes(4))
                .until(() -> !run.isAlive() || Files.readString(output()).contains("Countersign is ready"));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        run.destroy();
        if (!run.waitFor(60, TimeUnit.SECONDS)) {
            run.destroyForcibly();
        }
    }

    @Test
    void service_answersOnTheLoopbackAddressOnly() throws IOException {
        assertThat(Files.readString(output())).contains("127.0.0.1 port " + PORT);
        assertThat(new Api(URI.create("http://127.0.0.1:" + PORT))
                        .get("/api/public")
                        .status())
                .isEqualTo(200);
        InetAddress another = InetAddress.getByName(LoopbackClient.ADDRESS);
        assertThatThrownBy(() -> new Socket(another, PORT).close()).isInstanceOf(ConnectException.class);
    }

    @Test
    void issuer_isTheAddressSoThatOAuthIsOn() {
        assertThat(new Api(URI.create("http://127.0.0.1:" + PORT))
                        .get("/.well-known/openid-configuration")
                        .json()
                        .getString("issuer"))
                .isEqualTo("http://localhost:" + PORT);
    }

    @Test
    void logOfEarlierRuns_isKept() throws IOException {
        assertThat(Files.readString(log())).startsWith(EARLIER).contains("\"message\":\"service started\"");
    }

    @Test
    void log_hasNoColours() throws IOException {
        assertThat(Files.readString(log())).doesNotContain("\u001b");
    }

    @Test
    void data_isReadableByItsOwnerOnly() throws IOException {
        try (Stream<Path> files = Files.list(data())) {
            assertThat(files.filter(Files::isRegularFile))
                    .hasSizeGreaterThan(2)
                    .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
        }
    }

    @Test
    void mail_isWrittenIntoTheDataFolder() throws IOException {
        Path mail = data().resolve("mail");
        assertThat(Files.readString(output())).contains("Mail is written into  " + mail);
        Api api = new Api(URI.create("http://127.0.0.1:" + PORT));
        String email = Api.newEmail();
        String change = Api.object(Map.of("currentPassword", Api.PASSWORD, "newPassword", "anchor-plum-88-violet"));
        assertThat(api.post("/api/auth/password", change, api.register(email).accessToken())
                        .status())
                .isEqualTo(200);
        Awaitility.await("the file")
                .atMost(Duration.ofMinutes(2))
                .until(() -> !mails(mail).isEmpty());
        assertThat(mails(mail)).singleElement().satisfies(file -> {
            assertThat(Files.readString(file)).contains("To: " + email, "Your password was changed");
            assertThat(permissions(file)).isEqualTo("rw-------");
        });
    }

    @Test
    void forgottenPassword_isResetWithTheCommandsOfTheReadme() throws Exception {
        URI service = URI.create("http://127.0.0.1:" + PORT);
        String email = Api.newEmail();
        new Api(service).register(email);
        Readme commands = Readme.below("### A forgotten password");
        assertThat(commands.promisedStatuses()).containsExactly("202", "200", "200", "400");
        assertThat(commands.run(folder, service, email)).contains("\"code\":\"INVALID_LINK\"");
    }

    /** The link after the registration is another file. */
    private static boolean isNotice(Path file) {
        try {
            return Files.readString(file).contains("Your password was changed");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Path> mails(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .filter(RunIT::isNotice)
                    .toList();
        }
    }

    @Test
    void portInUse_isReportedAndEndsTheStart() throws Exception {
        Path output = folder.resolve("second-output");
        assertThat(run(output).waitFor()).isEqualTo(1);
        assertThat(Files.readString(output))
                .contains("Cannot listen on 127.0.0.1 port " + PORT)
                .doesNotContain("\tat ");
        assertThat(run.isAlive()).isTrue();
    }

    private static Process run(Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "server-config/payara-micro/Run.java",
                        System.getProperty("countersign.test.payara-micro"),
                        OwnServer.war().toString(),
                        String.valueOf(PORT)))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("COUNTERSIGN_DATA_DIR", data().toString());
        return builder.start();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static Path data() {
        return folder.resolve("data");
    }

    private static Path log() {
        return data().resolve("server.log");
    }

    private static Path output() {
        return folder.resolve("output");
    }
}

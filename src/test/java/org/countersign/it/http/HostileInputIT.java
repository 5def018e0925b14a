package org.countersign.it.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Load;
import org.countersign.it.server.LoopbackClient;
import org.countersign.it.server.OwnServer;
import org.countersign.it.server.RawHttp;
import org.countersign.it.server.ServerKind;
import org.countersign.it.server.WildFly;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attackers cannot forge lines of the log, and slow clients do not delay others. The attackers' address is 127.0.0.1,
 * for which the server reads eight bodies at the same time. All other clients have the address
 * {@value LoopbackClient#ADDRESS}.
 */
@Tag("own-server")
class HostileInputIT {

    private static final int SLOW_CLIENTS = 200;
    private static final Duration TRICKLE = Duration.ofMillis(500);

    @TempDir
    static Path folder;

    private static OwnServer server;
    private static URI base;

    @BeforeAll
    static void start() {
        server = new OwnServer(folder).start(Map.of("COUNTERSIGN_THROTTLE_ADDRESS_BODIES_AT_ONCE", "8"));
        base = URI.create("http://127.0.0.1:" + server.base().getPort());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Escaped in JSON, so that they are sent unchanged. */
    @ParameterizedTest
    @ValueSource(
            strings = {"\\r\\n", "\\n", "\\r", "\\u0085", "\\u2028", "\\u2029", "\\u001b[2K\\u001b[1A", "\\u0000", "\\b"
            })
    void lineBreaksInBodies_forgeNoLogLine(String broken) {
        String forged = "FORGED-" + UUID.randomUUID();
        String text = "ada" + broken + forged;
        LoopbackClient client = new LoopbackClient(base, null);
        client.post("/api/auth/login", "{\"email\":\"%s@example.com\",\"password\":\"%s\"}".formatted(text, text));
        client.post(
                "/api/auth/register",
                "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"%s\",\"deviceName\":\"%s\"}"
                        .formatted(Api.newEmail(), Api.PASSWORD, text, text));
        client.post("/api/auth/refresh", "{\"refreshToken\":\"%s\"}".formatted(text));
        assertNoLineStartsWith(forged);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n ", "\n", "\r", "\u0085", "\u001b[2K\u001b[1A", "\0", "\b", "%0d%0a", "%0a"})
    void lineBreaksInHeadersAndPaths_forgeNoLogLine(String broken) {
        String forged = "FORGED-" + UUID.randomUUID();
        String text = "ada" + broken + forged;
        String login = "{\"email\":\"%s\",\"password\":\"wrong\"}".formatted(Api.newEmail());
        List.of(
                        "User-Agent",
                        "X-Request-Id",
                        "X-Forwarded-For",
                        "Forwarded",
                        "Origin",
                        "Authorization",
                        "Cookie",
                        "Accept")
                .forEach(header -> raw("POST /api/auth/login", login, header + ": " + text));
        raw("GET /api/" + text, "");
        raw("GET /" + text, "");
        raw(text + " /api/public", "");
        assertNoLineStartsWith(forged);
    }

    /** Headers that never end, and bodies that are sent byte by byte. */
    @Test
    void slowClients_doNotDelayOthers() {
        AtomicBoolean over = new AtomicBoolean();
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW_CLIENTS; i++) {
                slow.add(begin("POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"));
                slow.add(begin("POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 10000\r\n\r\n{"));
            }
            var trickle = Load.start(1, client -> trickle(slow, over));
            LoopbackClient other = new LoopbackClient(base, null);
            for (int i = 0; i < 5; i++) {
                Reply registered = other.register();
                assertThat(registered.status()).isEqualTo(201);
                String bearer = "Authorization: Bearer " + registered.accessToken();
                assertThat(other.get("/api/protected", bearer).status()).isEqualTo(200);
                assertProblem(
                        other.post("/api/auth/login", "{\"email\":\"a@b.c\",\"password\":\"x\"}"),
                        401,
                        "INVALID_CREDENTIALS");
            }
            over.set(true);
            trickle.join();
        } finally {
            over.set(true);
            slow.forEach(HostileInputIT::close);
        }
    }

    /**
     * The server may also close the connection. Undertow reads the body before it calls any filter, and responds 500
     * or, in about one of ten cases, with an empty 200. It is never logged as our failure.
     */
    @Test
    void bodyThatEndsEarly_isTheSendersFault() throws IOException {
        String empty = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\nDate: [^\r]*\r\n\r\n";
        String answers =
                ServerKind.ofThisRun() instanceof WildFly ? "(?s)|HTTP/1.1 (4|500 ).*|" + empty : "(?s)|HTTP/1.1 4.*";
        for (int sent : List.of(0, 1, 20)) {
            try (Socket socket = begin("POST /api/auth/login HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n" + "{".repeat(sent))) {
                socket.shutdownOutput();
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer).matches(answers);
            }
        }
        assertThat(server.logText()).doesNotContainPattern("Request [A-Za-z0-9_-]+ failed");
    }

    /** Undertow reads the body before it calls any filter, and closes the connection. */
    @Test
    void bodyThatNeverArrives_isAborted() throws IOException {
        List<String> bodies = List.of(
                "Content-Length: 9\r\n\r\n", "Content-Length: 9\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\n2\r\n{");
        List<Socket> waiting = bodies.stream()
                .map(body ->
                        begin("POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + body))
                .toList();
        for (Socket socket : waiting) {
            try (socket) {
                String answer = RawHttp.statusLine(socket);
                assertThat(answer).startsWith(ServerKind.ofThisRun() instanceof WildFly ? "" : "HTTP/1.1 408 ");
            }
        }
    }

    @Test
    void enormousHeaders_areRefusedAndTheNextRequestIsNot() {
        for (String headers : List.of("X-Long: " + "x".repeat(200_000), "X-Many: x\r\n".repeat(5_000) + "X-Last: x")) {
            Reply refused = raw("GET /api/public", "", headers);
            assertThat(refused == null ? 400 : refused.status()).isBetween(400, 499);
        }
        assertThat(new LoopbackClient(base, null).get("/api/public").status()).isEqualTo(200);
    }

    @Test
    void enormousRequestLine_isRefused() {
        Reply refused = raw("GET /api/public?" + "x".repeat(200_000), "");
        assertThat(refused == null ? 400 : refused.status()).isBetween(400, 499);
    }

    private static Socket begin(String start) {
        try {
            Socket socket = new Socket(base.getHost(), base.getPort());
            socket.getOutputStream().write(start.getBytes(StandardCharsets.US_ASCII));
            return socket;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The server may close any of the connections. */
    private static void trickle(List<Socket> slow, AtomicBoolean over) {
        while (!over.get()) {
            for (Socket socket : slow) {
                try {
                    socket.getOutputStream().write('x');
                } catch (IOException hungUp) {
                    close(socket);
                }
            }
            Load.pause(TRICKLE);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns the response, or null if the server closes the connection on such a request. */
    private static Reply raw(String requestLine, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of("Host: " + base.getAuthority(), "Content-Type: application/json"));
        all.add("Content-Length: " + body.length());
        all.addAll(List.of(headers));
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            return RawHttp.send(socket, requestLine, all, body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException hungUp) {
            return null;
        }
    }

    /** Also checks the characters that a log viewer may display as the end of a line. */
    private static void assertNoLineStartsWith(String forged) {
        assertThat(server.logText().split("[\\p{Cntrl}\\u0085\\u2028\\u2029]"))
                .noneMatch(part -> part.startsWith(forged) || part.startsWith(" " + forged) || part.startsWith("[2K"));
    }
}

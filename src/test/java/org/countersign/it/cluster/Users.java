package org.countersign.it.cluster;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Load;
import org.countersign.it.server.LoopbackClient;

/**
 * Users of a service behind a proxy. Each user has an account, and signs in, works and signs out again and again. One
 * more client reads the key set. Each wrong answer is recorded.
 */
final class Users implements AutoCloseable {

    private static final Duration PACE = Duration.ofMillis(40);

    private final LoopbackClient proxy;
    private final String origin;
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answers = new AtomicInteger();
    private final CompletableFuture<Void> running;
    private volatile boolean over;

    /** An answer that is not the expected one. It has been recorded. */
    private static final class WrongAnswerException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /**
     * Starts.
     *
     * @param count the number of users, each with a thread
     * @param origin the origin of the pages that send the requests
     */
    Users(int count, LoopbackClient proxy, String origin) {
        this.proxy = proxy;
        this.origin = origin;
        running = Load.start(count + 1, number -> {
            if (number == count) {
                repeat(() -> send("200", "GET /.well-known/jwks.json", ""));
            } else {
                work();
            }
        });
    }

    private void work() {
        String email = Api.newEmail();
        Map<String, String> account = Map.of("email", email, "password", Api.PASSWORD, "name", "Ada");
        String credentials = Api.object(Map.of("email", email, "password", Api.PASSWORD));
        expect("201", "POST /api/auth/register", () -> proxy.post("/api/auth/register", Api.object(account)));
        repeat(() -> visit(credentials));
    }

    private void repeat(Runnable visit) {
        while (!over) {
            try {
                visit.run();
            } catch (WrongAnswerException recorded) {
                // the next visit begins with a new session
            }
        }
    }

    private void visit(String credentials) {
        Reply signedIn = send("200", "POST /api/auth/login", credentials, "Origin: " + origin);
        send("200", "GET /api/auth/me", "", bearer(signedIn));
        Reply refreshed = send("200", "POST /api/auth/refresh", "{}", "Origin: " + origin, cookie(signedIn));
        send("200", "GET /api/protected", "", bearer(refreshed));
        send("200", "GET /api/auth/sessions", "", bearer(refreshed));
        send("200", "POST /api/auth/logout", "{}", "Origin: " + origin, cookie(refreshed));
        send("401 INVALID_REFRESH_TOKEN", "POST /api/auth/refresh", "{}", "Origin: " + origin, cookie(refreshed));
    }

    private static String bearer(Reply reply) {
        return "Authorization: Bearer " + reply.accessToken();
    }

    private static String cookie(Reply reply) {
        return "Cookie: __Secure-refreshToken=" + reply.refreshCookie();
    }

    private Reply send(String expected, String request, String body, String... headers) {
        Load.pause(PACE);
        return expect(expected, request, () -> proxy.send(request, body, headers));
    }

    /** Expects a status, and the code of a problem after it. */
    private Reply expect(String expected, String request, Supplier<Reply> sent) {
        Instant start = Instant.now();
        String answer;
        try {
            Reply reply = sent.get();
            answer = reply.status() + " " + reply.body();
            if (isExpected(expected, reply)) {
                answers.incrementAndGet();
                return reply;
            }
        } catch (UncheckedIOException none) {
            answer = none.getMessage();
        }
        wrong.add(start + " to " + Instant.now() + ' ' + request + ": " + answer);
        throw new WrongAnswerException();
    }

    private static boolean isExpected(String expected, Reply reply) {
        boolean problem = reply.header("Content-Type").startsWith("application/problem+json");
        return expected.equals(reply.status() + (problem ? " " + reply.code() : ""));
    }

    /** The number of right answers so far. */
    int answers() {
        return answers.get();
    }

    List<String> wrong() {
        return List.copyOf(wrong);
    }

    @Override
    public void close() {
        over = true;
        running.join();
    }
}

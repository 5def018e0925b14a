package org.countersign.it.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.countersign.it.server.RawHttp;

/**
 * Requests that the server has started to read, and whose last byte is missing. The server waits ten seconds for a
 * body. So a new request is begun every second, and the one before the last is finished: at any time the server is
 * reading at least one.
 */
final class SlowRequests implements AutoCloseable {

    private static final Duration PACE = Duration.ofSeconds(1);
    private static final int OPEN = 2;

    private static final byte[] WITHOUT_LAST_BYTE =
            ("POST /api/auth/refresh HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 2\r\n\r\n{")
                    .getBytes(StandardCharsets.US_ASCII);

    private final int port;
    private final Deque<Socket> open = new ArrayDeque<>();
    private long begunAt;

    SlowRequests(int port) {
        this.port = port;
    }

    /** Begins a request if the newest one is older than a second. */
    void renew() throws IOException {
        if (!open.isEmpty() && System.nanoTime() - begunAt < PACE.toNanos()) {
            return;
        }
        Socket begun = new Socket("localhost", port);
        open.addLast(begun);
        begun.getOutputStream().write(WITHOUT_LAST_BYTE);
        begunAt = System.nanoTime();
        if (open.size() > OPEN) {
            finishOldest();
        }
    }

    /** Finishes all requests. */
    void finish() throws IOException {
        while (!open.isEmpty()) {
            finishOldest();
        }
    }

    private void finishOldest() throws IOException {
        try (Socket oldest = open.removeFirst()) {
            oldest.getOutputStream().write('}');
            assertThat(RawHttp.statusLine(oldest)).startsWith("HTTP/1.1 401");
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket each : open) {
            each.close();
        }
    }
}

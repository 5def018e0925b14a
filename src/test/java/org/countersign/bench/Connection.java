package org.countersign.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** A connection that is reused until the server closes it. The next request opens a new one. */
final class Connection implements AutoCloseable {

    /** The maximum time to wait for a response. */
    static final int TIMEOUT_MILLIS = 60_000;

    private final InetSocketAddress server;
    private Socket socket;
    private AnswerReader answers;

    Connection(InetSocketAddress server) {
        this.server = server;
    }

    /** Sends one request to a server of this machine, and waits for its response. */
    static Answer send(URI server, byte[] request) {
        try (Connection connection =
                new Connection(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()))) {
            return connection.exchange(request);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Sends a request and waits for its response. */
    Answer exchange(byte[] request) throws IOException {
        if (socket == null) {
            open();
        }
        try {
            socket.getOutputStream().write(request);
            Answer answer = answers.read();
            if (answer.closes()) {
                close();
            }
            return answer;
        } catch (IOException failed) {
            close();
            throw failed;
        }
    }

    private void open() throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(server, TIMEOUT_MILLIS);
        answers = new AnswerReader(socket.getInputStream());
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}

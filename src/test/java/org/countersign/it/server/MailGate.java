package org.countersign.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/** Forwards connections to a mail server, but only when a number of them are open at the same time. */
public final class MailGate implements AutoCloseable {

    private final int target;
    private final CountDownLatch missing;
    private final ServerSocket socket;

    public MailGate(int target, int connections) {
        this.target = target;
        this.missing = new CountDownLatch(connections);
        try {
            socket = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        start(this::accept);
    }

    public int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                missing.countDown();
                start(() -> forward(client));
            }
        } catch (IOException closed) {
            // the test has ended
        }
    }

    private void forward(Socket client) {
        try (client) {
            missing.await();
            try (Socket server = new Socket(InetAddress.getByName("localhost"), target)) {
                start(() -> copy(client, server));
                copy(server, client);
            }
        } catch (IOException closed) {
            // one of the two has closed the connection
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException closed) {
            // one of the two has closed the connection
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "mail gate");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

package org.countersign.it.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An SMTP server that accepts every command except one, which it answers with a given reply, or never. */
public final class ScriptedSmtpServer implements AutoCloseable {

    /** In place of a command: the connection itself, before the first reply. */
    public static final String CONNECTION = "CONNECTION";

    /** In place of a command: the end of a message, after which the server has the mail. */
    public static final String END_OF_MAIL = ".";

    /** In place of a reply: the server is silent until the test ends. */
    public static final String NOTHING = "";

    private final String command;
    private final String reply;
    private final ServerSocket socket;
    private final Thread acceptor;
    private final Queue<Socket> clients = new ConcurrentLinkedQueue<>();
    private final Queue<String> received = new ConcurrentLinkedQueue<>();

    public ScriptedSmtpServer(int port, String command, String reply) throws IOException {
        this.command = command;
        this.reply = reply;
        socket = new ServerSocket(port, 50, InetAddress.getByName("localhost"));
        acceptor = start(this::accept);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Returns the lines that all clients have sent so far, and {@link #CONNECTION} for each connection. */
    public List<String> received() {
        return List.copyOf(received);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                clients.add(client);
                start(() -> serve(client));
            }
        } catch (IOException closed) {
            // the test has ended
        }
    }

    private void serve(Socket client) {
        try (client) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            OutputStream out = client.getOutputStream();
            boolean goesOn = answer(out, CONNECTION, "220 scripted");
            boolean inMail = false;
            for (String line = in.readLine(); line != null && goesOn; line = in.readLine()) {
                if (inMail && !line.equals(END_OF_MAIL)) {
                    received.add(line);
                } else {
                    inMail = line.toUpperCase(Locale.ROOT).startsWith("DATA") && !isScripted(line);
                    goesOn = answer(out, line, inMail ? "354 go on" : "250 ok");
                }
            }
        } catch (IOException closed) {
            // the client or the test has ended
        }
    }

    /** Returns whether the connection goes on. */
    private boolean answer(OutputStream out, String line, String usual) throws IOException {
        received.add(line);
        String answer = isScripted(line) ? reply : usual;
        if (!answer.equals(NOTHING)) {
            out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        return !answer.startsWith("421");
    }

    private boolean isScripted(String line) {
        return line.toUpperCase(Locale.ROOT).startsWith(command);
    }

    private static Thread start(Runnable task) {
        Thread thread = new Thread(task, "scripted SMTP server");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        awaitFreePort();
        for (Socket client : clients) {
            client.close();
        }
    }

    /** The port is free when the thread that waited for connections has ended. */
    private void awaitFreePort() {
        try {
            acceptor.join();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}

package org.countersign.it.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** An SMTP server that accepts mail over TLS only, from one user. */
public final class SecureSmtpServer implements AutoCloseable {

    /** When the encryption begins. */
    public enum Mode {
        AT_ONCE,
        STARTTLS
    }

    private final Mode mode;
    private final SSLContext tls;
    private final String credentials;
    private final ServerSocket socket;
    private final Queue<String> unencrypted = new ConcurrentLinkedQueue<>();
    private final Queue<String> encrypted = new ConcurrentLinkedQueue<>();

    public SecureSmtpServer(Mode mode, SSLContext tls, String user, String password) {
        this.mode = mode;
        this.tls = tls;
        this.credentials = '\0' + user + '\0' + password;
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

    /** Returns the lines that arrived without encryption. */
    public List<String> unencrypted() {
        return List.copyOf(unencrypted);
    }

    /** Returns the lines that arrived encrypted. */
    public List<String> encrypted() {
        return List.copyOf(encrypted);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                start(() -> serve(client));
            }
        } catch (IOException closed) {
            // the test has ended
        }
    }

    private void serve(Socket client) {
        try (client) {
            if (mode == Mode.AT_ONCE) {
                converse(secured(client), encrypted, true);
            } else if (converse(client, unencrypted, true)) {
                converse(secured(client), encrypted, false);
            }
        } catch (IOException closed) {
            // the client has closed the connection, or does not trust the certificate
        }
    }

    /** Returns whether the client asks for encryption. */
    private boolean converse(Socket client, Queue<String> received, boolean greets) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = client.getOutputStream();
        if (greets) {
            reply(out, "220 secure");
        }
        boolean inMail = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            received.add(line);
            if (!inMail || line.equals(".")) {
                inMail = line.equals("DATA");
                reply(out, replyTo(line, received == encrypted));
                if (line.equals("STARTTLS")) {
                    return true;
                }
            }
        }
        return false;
    }

    private String replyTo(String line, boolean isEncrypted) {
        String command = line.toUpperCase(Locale.ROOT).replaceFirst(" .*", "");
        return switch (command) {
            case "EHLO" -> "250-secure\r\n250 " + (isEncrypted ? "AUTH PLAIN" : "STARTTLS");
            case "STARTTLS" -> "220 go on";
            case "AUTH" -> isLogin(line) ? "235 welcome" : "535 5.7.8 wrong user or password";
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 bye";
            default -> isEncrypted ? "250 ok" : "530 5.7.0 use STARTTLS first";
        };
    }

    /** An identity that the user acts for may come before the user (RFC 4616). */
    private boolean isLogin(String line) {
        byte[] decoded = Base64.getDecoder().decode(line.substring("AUTH PLAIN ".length()));
        return new String(decoded, StandardCharsets.UTF_8).endsWith(credentials);
    }

    private static void reply(OutputStream out, String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private SSLSocket secured(Socket client) throws IOException {
        SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(client, null, client.getPort(), true);
        secured.setUseClientMode(false);
        return secured;
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "secure SMTP server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

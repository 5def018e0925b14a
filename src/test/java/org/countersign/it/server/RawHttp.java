package org.countersign.it.server;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSession;
import org.countersign.it.server.Api.Reply;

/** Sends requests that no correct client would send: exactly the bytes that a test contains. */
public final class RawHttp {

    private static final int TIMEOUT_MILLIS = 60_000;
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

    private RawHttp() {}

    /** Sends a request without a body. Each character is one byte. */
    public static Reply send(String requestLine, String... headers) {
        return send(requestLine, List.of(headers), new byte[0]);
    }

    public static Reply send(String requestLine, List<String> headers, byte[] body) {
        URI base = SharedServer.base();
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            List<String> lines = new ArrayList<>(List.of("Host: " + base.getAuthority()));
            lines.addAll(headers);
            return send(socket, requestLine, lines, body);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Sends a request on the test's own connection, with a Host header only if the test contains it. */
    public static Reply send(Socket socket, String requestLine, List<String> headers, byte[] body) throws IOException {
        socket.setSoTimeout(TIMEOUT_MILLIS);
        write(socket.getOutputStream(), head(requestLine, headers), body);
        return read(socket.getInputStream());
    }

    /**
     * Returns the statuses of all responses to these bytes, until the server closes the connection. Each character is
     * one byte. More statuses than requests mean that the server mistook a part of a request for another request.
     */
    public static List<Integer> statuses(String bytes) {
        URI base = SharedServer.base();
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            write(socket.getOutputStream(), bytes.getBytes(StandardCharsets.ISO_8859_1), new byte[0]);
            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return STATUS_LINE
                    .matcher(answers)
                    .results()
                    .map(line -> Integer.valueOf(line.group(1)))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns the first line of the response; empty if the server closes the connection without a response. */
    public static String statusLine(Socket socket) throws IOException {
        var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        return Objects.requireNonNullElse(answer.readLine(), "");
    }

    private static byte[] head(String requestLine, List<String> headers) {
        List<String> lines = new ArrayList<>();
        lines.add(requestLine + " HTTP/1.1");
        lines.add("Connection: close");
        lines.addAll(headers);
        return (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A server may respond and close the connection before it has read the whole body. */
    private static void write(OutputStream out, byte[] head, byte[] body) throws IOException {
        out.write(head);
        try {
            out.write(body);
            out.flush();
        } catch (IOException hungUp) {
            // only the response matters
        }
    }

    private static Reply read(InputStream in) throws IOException {
        String[] lines = readHead(in).split("\r\n");
        Map<String, List<String>> headers = new HashMap<>();
        for (String line : List.of(lines).subList(1, lines.length)) {
            String[] field = line.split(": *", 2);
            headers.computeIfAbsent(field[0], name -> new ArrayList<>()).add(field[1]);
        }
        HttpHeaders fields = HttpHeaders.of(headers, (name, value) -> true);
        boolean chunked = fields.firstValue("Transfer-Encoding").isPresent();
        byte[] body = chunked ? readChunks(in) : in.readAllBytes();
        int status = Integer.parseInt(lines[0].split(" ", 3)[1]);
        return new Reply(new Raw(status, fields, new String(body, StandardCharsets.UTF_8)));
    }

    private static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("No answer but: " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static byte[] readChunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
            body.write(in.readNBytes(size));
            in.skipNBytes(2);
        }
        return body.toByteArray();
    }

    private static int chunkSize(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n' && next >= 0; next = in.read()) {
            line.append((char) next);
        }
        return Integer.parseInt(line.toString().strip(), 16);
    }

    private record Raw(int statusCode, HttpHeaders headers, String body) implements HttpResponse<String> {

        @Override
        public HttpRequest request() {
            throw new UnsupportedOperationException("Written by hand");
        }

        @Override
        public Optional<HttpResponse<String>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public Optional<SSLSession> sslSession() {
            return Optional.empty();
        }

        @Override
        public URI uri() {
            return SharedServer.base();
        }

        @Override
        public HttpClient.Version version() {
            return HttpClient.Version.HTTP_1_1;
        }
    }
}

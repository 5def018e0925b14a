package org.countersign.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.countersign.it.Api.Reply;

/** Sends what no proper client would: the bytes of a request exactly as a test wrote them. */
final class RawHttp {

    private static final int TIMEOUT_MILLIS = 20_000;

    private RawHttp() {}

    /** A request without body; a character is a byte. */
    static Reply send(String requestLine, String... headers) {
        return send(requestLine, List.of(headers), new byte[0]);
    }

    static Reply send(String requestLine, List<String> headers, byte[] body) {
        URI base = SharedServer.base();
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            List<String> lines = new ArrayList<>(List.of("Host: " + base.getAuthority()));
            lines.addAll(headers);
            return send(socket, requestLine, lines, body);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The same over a connection of the test's own, with a Host only where the test names one. */
    static Reply send(Socket socket, String requestLine, List<String> headers, byte[] body) throws IOException {
        socket.setSoTimeout(TIMEOUT_MILLIS);
        write(socket.getOutputStream(), head(requestLine, headers), body);
        return read(socket.getInputStream());
    }

    private static byte[] head(String requestLine, List<String> headers) {
        List<String> lines = new ArrayList<>();
        lines.add(requestLine + " HTTP/1.1");
        lines.add("Connection: close");
        lines.addAll(headers);
        return (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A server may answer and hang up before it has read the whole body. */
    private static void write(OutputStream out, byte[] head, byte[] body) throws IOException {
        out.write(head);
        try {
            out.write(body);
            out.flush();
        } catch (IOException hungUp) {
            // the answer is what counts
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

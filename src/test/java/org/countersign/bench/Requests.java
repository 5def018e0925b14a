package org.countersign.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Writes requests with only the necessary headers.
 *
 * @param authority the host and port of the server
 */
public record Requests(String authority) {

    public static Requests to(URI base) {
        return new Requests(base.getAuthority());
    }

    /** Returns a GET request. Each header is one text, such as {@code Authorization: Bearer …}. */
    public byte[] get(String path, String... headers) {
        return write("GET " + path, "", headers);
    }

    public byte[] post(String path, String type, String body, String... headers) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return write("POST " + path, "Content-Type: " + type + "\r\nContent-Length: " + length + "\r\n", headers, body);
    }

    private byte[] write(String start, String content, String[] headers, String... body) {
        StringBuilder request = new StringBuilder(1024)
                .append(start)
                .append(" HTTP/1.1\r\nHost: ")
                .append(authority)
                .append("\r\nAccept: */*\r\nUser-Agent: benchmark\r\n")
                .append(content);
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        request.append("\r\n").append(String.join("", body));
        return request.toString().getBytes(StandardCharsets.UTF_8);
    }
}

package org.countersign.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.countersign.it.server.Api.Reply;

/**
 * A client on this host with its own address, so that the server can distinguish it from a proxy on this host.
 *
 * @param base the server that it sends requests to
 * @param tls the TLS context for https; may be null for http
 */
public record LoopbackClient(URI base, SSLContext tls) {

    public static final String ADDRESS = "127.0.0.2";

    public Reply get(String path, String... headers) {
        return send("GET " + path, List.of(headers), "");
    }

    public Reply post(String path, String json, String... headers) {
        return send("POST " + path, json, headers);
    }

    /** Sends a request with any method and a JSON body. */
    public Reply send(String requestLine, String json, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("Content-Type: application/json");
        all.add("Content-Length: " + json.length());
        return send(requestLine, all, json);
    }

    public Reply register(String... headers) {
        String credentials = "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"Ada\"}";
        return post("/api/auth/register", credentials.formatted(Api.newEmail(), Api.PASSWORD), headers);
    }

    /** Sends a refresh as a page of the given origin would. */
    public Reply refresh(Reply signedIn, String origin, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("Cookie: __Secure-refreshToken=" + signedIn.refreshCookie());
        all.add("Origin: " + origin);
        return post("/api/auth/refresh", "{}", all.toArray(String[]::new));
    }

    /** Returns the addresses of the account's only device: at the sign-in and at the last refresh. */
    public List<String> addresses(Reply signedIn) {
        var device = get("/api/auth/sessions", "Authorization: Bearer " + signedIn.accessToken())
                .data()
                .getJsonArray("sessions")
                .getJsonObject(0);
        return List.of(device.getString("address"), device.getString("lastAddress"));
    }

    /** The host is that of the base URI unless the headers contain another. */
    private Reply send(String requestLine, List<String> headers, String body) {
        List<String> all = new ArrayList<>(headers);
        if (headers.stream().noneMatch(header -> header.startsWith("Host: "))) {
            all.add("Host: " + base.getAuthority());
        }
        try (Socket socket = connect()) {
            return RawHttp.send(socket, requestLine, all, body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Socket connect() throws IOException {
        InetAddress server = InetAddress.getLoopbackAddress();
        Socket socket = new Socket(server, base.getPort(), InetAddress.getByName(ADDRESS), 0);
        return base.getScheme().equals("https")
                ? tls.getSocketFactory().createSocket(socket, base.getHost(), base.getPort(), true)
                : socket;
    }
}

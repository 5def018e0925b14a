package org.countersign.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.countersign.it.Api.Reply;

/**
 * A client on this host that has an address of its own, so that it can be told from a proxy on this host.
 *
 * @param base where it sends its requests
 * @param tls what it speaks where that is https; else it may be null
 */
record Neighbour(URI base, SSLContext tls) {

    static final String ADDRESS = "127.0.0.2";

    Reply get(String path, String... headers) {
        return send("GET " + path, List.of(headers), "");
    }

    Reply post(String path, String json, String... headers) {
        return send("POST " + path, json, headers);
    }

    /** Any method, with a JSON body. */
    Reply send(String requestLine, String json, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("Content-Type: application/json");
        all.add("Content-Length: " + json.length());
        return send(requestLine, all, json);
    }

    Reply register(String... headers) {
        String credentials = "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"Ada\"}";
        return post("/api/auth/register", credentials.formatted(Api.newEmail(), Api.PASSWORD), headers);
    }

    /** A refresh as a page of the given origin would send it. */
    Reply refresh(Reply signedIn, String origin, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("Cookie: __Secure-refreshToken=" + signedIn.refreshCookie());
        all.add("Origin: " + origin);
        return post("/api/auth/refresh", "{}", all.toArray(String[]::new));
    }

    /** The addresses of its only device: that of the sign-in and that of the last refresh. */
    List<String> addresses(Reply signedIn) {
        var device = get("/api/auth/sessions", "Authorization: Bearer " + signedIn.accessToken())
                .data()
                .getJsonArray("sessions")
                .getJsonObject(0);
        return List.of(device.getString("address"), device.getString("lastAddress"));
    }

    /** The authority is that of the base unless the headers name another. */
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

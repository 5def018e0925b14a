package org.countersign.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.util.List;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;

/** Registers applications with the service, as an administrator. */
final class Registration {

    private final Api api = new Api(ConsoleServer.base());
    private final String admin = api.login(ConsoleServer.ADMIN).accessToken();

    /** Describes an application to which people sign in. */
    static JsonObjectBuilder application(String id, String kind, URI base, String callback) {
        return Json.createObjectBuilder()
                .add("clientId", id)
                .add("name", "The " + id)
                .add("kind", kind)
                .add("redirectUris", Json.createArrayBuilder(List.of(base + callback)))
                .add("scopes", Json.createArrayBuilder(List.of("openid", "profile", "email", "groups")));
    }

    /** Adds a client that has no secret. */
    void add(JsonObject client) {
        post("/api/admin/clients", client.toString());
    }

    /** Adds a client and returns its secret. */
    String addWithSecret(JsonObject client) {
        add(client);
        return post("/api/admin/clients/" + client.getString("clientId") + "/secrets", "{}")
                .data()
                .getString("secret");
    }

    void addResource(String description) {
        post("/api/admin/resources", description);
    }

    private Reply post(String path, String body) {
        Reply reply = api.post(path, body, admin);
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        return reply;
    }
}

package org.countersign.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.countersign.it.Api.Reply;

/** The signing keys of a server, in the hands of its administrator. */
record Keys(Api api, String administrator) {

    static final String ADMIN = "root@example.com";

    /** Settings by which a key signs two seconds after it was published, and by word alone. */
    static final Map<String, String> QUICK = Map.of(
            "COUNTERSIGN_ADMIN_EMAIL", ADMIN,
            "COUNTERSIGN_ADMIN_PASSWORD", Api.PASSWORD,
            "COUNTERSIGN_KEY_ROTATE_EVERY", "0",
            "COUNTERSIGN_KEY_PUBLISH_AHEAD", "2s",
            "COUNTERSIGN_KEY_JWKS_MAX_AGE", "1s",
            "COUNTERSIGN_KEY_POLL", "200ms");

    static Keys at(Api api) {
        return new Keys(api, ADMIN);
    }

    /** All that were ever there, the newest first. */
    List<JsonObject> list() {
        Reply reply = send("GET", "/api/admin/keys", "");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.data().getJsonArray("keys").getValuesAs(JsonObject.class);
    }

    JsonObject of(String kid) {
        return list().stream()
                .filter(key -> key.getString("kid").equals(kid))
                .findFirst()
                .orElseThrow();
    }

    /** The states, the oldest key's first. */
    String states() {
        List<String> states = list().stream().map(key -> key.getString("state")).collect(Collectors.toList());
        Collections.reverse(states);
        return String.join(" ", states);
    }

    String stateOf(String kid) {
        return of(kid).getString("state");
    }

    /** The one in this state. */
    String only(String state) {
        List<String> kids = list().stream()
                .filter(key -> key.getString("state").equals(state))
                .map(key -> key.getString("kid"))
                .toList();
        assertThat(kids).as(state).hasSize(1);
        return kids.get(0);
    }

    List<String> published() {
        return api.get("/.well-known/jwks.json").json().getJsonArray("keys").getValuesAs(JsonObject.class).stream()
                .map(key -> key.getString("kid"))
                .toList();
    }

    Reply rotate(boolean immediately) {
        return send("POST", "/api/admin/keys/rotation", "{\"immediately\":" + immediately + "}");
    }

    Reply revoke(String kid) {
        return send("DELETE", "/api/admin/keys/" + kid, "");
    }

    Reply take(Map<String, String> key) {
        return send("POST", "/api/admin/keys", Api.object(key));
    }

    Reply send(String method, String path, String body) {
        return api.send(api.to(path)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + api.login(administrator).accessToken())
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    /** A fresh access token of somebody new. */
    String token() {
        return api.register(Api.newEmail()).accessToken();
    }

    static String kidOf(String token) {
        return Forge.headerOf(token).getString("kid");
    }

    int status(String token) {
        return api.get("/api/protected", token).status();
    }
}

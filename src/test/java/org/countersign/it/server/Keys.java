package org.countersign.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.countersign.it.server.Api.Reply;

/** Manages the signing keys of a server as its administrator. */
public record Keys(Api api, String administrator) {

    public static final String ADMIN = "root@example.com";

    /** Settings with which a key signs two seconds after its publication, and rotates only on request. */
    public static final Map<String, String> QUICK = Map.of(
            "COUNTERSIGN_ADMIN_EMAIL", ADMIN,
            "COUNTERSIGN_ADMIN_PASSWORD", Api.PASSWORD,
            "COUNTERSIGN_KEY_ROTATE_EVERY", "0",
            "COUNTERSIGN_KEY_PUBLISH_AHEAD", "2s",
            "COUNTERSIGN_KEY_JWKS_MAX_AGE", "1s",
            "COUNTERSIGN_KEY_POLL", "200ms");

    public static Keys at(Api api) {
        return new Keys(api, ADMIN);
    }

    /** Returns all keys that ever existed, the newest first. */
    public List<JsonObject> list() {
        Reply reply = send("GET", "/api/admin/keys", "");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.data().getJsonArray("keys").getValuesAs(JsonObject.class);
    }

    public JsonObject of(String kid) {
        return list().stream()
                .filter(key -> key.getString("kid").equals(kid))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the states of the keys, the oldest key first. */
    public String states() {
        List<String> states = list().stream().map(key -> key.getString("state")).collect(Collectors.toList());
        Collections.reverse(states);
        return String.join(" ", states);
    }

    public String stateOf(String kid) {
        return of(kid).getString("state");
    }

    /** Returns the id of the only key in this state. */
    public String only(String state) {
        List<String> kids = list().stream()
                .filter(key -> key.getString("state").equals(state))
                .map(key -> key.getString("kid"))
                .toList();
        assertThat(kids).as(state).hasSize(1);
        return kids.get(0);
    }

    public List<String> published() {
        return api.get("/.well-known/jwks.json").json().getJsonArray("keys").getValuesAs(JsonObject.class).stream()
                .map(key -> key.getString("kid"))
                .toList();
    }

    public Reply rotate(boolean immediately) {
        return send("POST", "/api/admin/keys/rotation", "{\"immediately\":" + immediately + "}");
    }

    public Reply revoke(String kid) {
        return send("DELETE", "/api/admin/keys/" + kid, "");
    }

    public Reply importKey(Map<String, String> key) {
        return send("POST", "/api/admin/keys", Api.object(key));
    }

    public Reply send(String method, String path, String body) {
        return api.send(api.to(path)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + administratorsToken())
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    public String administratorsToken() {
        return api.login(administrator).accessToken();
    }

    /** Returns a new access token of a new account. */
    public String token() {
        return api.register(Api.newEmail()).accessToken();
    }

    public static String kidOf(String token) {
        return Forge.headerOf(token).getString("kid");
    }

    public int status(String token) {
        return api.get("/api/protected", token).status();
    }
}

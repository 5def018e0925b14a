package org.countersign.it.key;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;

/** A signing key as administrators see it. */
record KeyRow(String kid, int ordinal, String state) {

    private static final String PATH = "/api/admin/keys";
    private static final String ADMIN = "admin@example.com";

    /** Returns the settings that create the administrator for these requests. */
    static Map<String, String> settings() {
        return Map.of("COUNTERSIGN_ADMIN_EMAIL", ADMIN, "COUNTERSIGN_ADMIN_PASSWORD", Api.PASSWORD);
    }

    /** Returns all keys that ever existed, in the order of their creation. */
    static List<KeyRow> list(Api node) {
        Reply reply = node.get(PATH, token(node));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.data().getJsonArray("keys").getValuesAs(JsonObject.class).stream()
                .map(key -> new KeyRow(
                        key.getString("kid"),
                        key.getInt("ordinal"),
                        key.getString("state").toLowerCase(Locale.ROOT)))
                .sorted(Comparator.comparing(KeyRow::ordinal))
                .toList();
    }

    static KeyRow active(Api node) {
        return list(node).stream().filter(key -> key.isIn("active")).findFirst().orElseThrow();
    }

    /** Replaces this key immediately. */
    void replaceAtOnce(Api node) {
        String rotation = "{\"immediately\":true,\"kid\":\"" + kid + "\"}";
        Reply reply = node.post(PATH + "/rotation", rotation, token(node));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    static void revoke(Api node, String kid) {
        Reply reply = node.send(node.to(PATH + '/' + kid)
                .header("Authorization", "Bearer " + token(node))
                .DELETE());
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    boolean isIn(String other) {
        return state.equals(other);
    }

    private static String token(Api node) {
        return node.login(ADMIN).accessToken();
    }
}

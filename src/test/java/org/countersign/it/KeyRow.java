package org.countersign.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.countersign.it.Api.Reply;

/** A signing key as an administrator sees it. */
record KeyRow(String kid, int ordinal, String state) {

    private static final String PATH = "/api/admin/keys";
    private static final String ADMIN = "admin@example.com";

    /** The settings that make the administrator who is asked here. */
    static Map<String, String> settings() {
        return Map.of("COUNTERSIGN_ADMIN_EMAIL", ADMIN, "COUNTERSIGN_ADMIN_PASSWORD", Api.PASSWORD);
    }

    /** All keys that ever were, in the order in which they were made. */
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

    /** Replaces this key now. */
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

package org.countersign.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * The revocation feed as an application reads it: the full list once, and then what is new. Implemented only from the
 * description of the format.
 */
public final class RevocationList {

    public static final String PATH = "/.well-known/revocations";

    private static final List<String> KINDS = List.of("session", "token", "account", "client");

    private final Api api;
    private final Map<String, JsonValue> entries = new HashMap<>();
    private long asOf;

    private RevocationList(Api api) {
        this.api = api;
    }

    /** Reads the full list. */
    public static RevocationList of(Api api) {
        RevocationList list = new RevocationList(api);
        list.add(api.get(PATH));
        return list;
    }

    /**
     * Reads what is new until a token is revoked. A node may answer with a list that is some milliseconds old, because
     * it spends at most a twentieth of its time on building lists.
     */
    public void awaitDenied(String token) {
        Awaitility.await("the token is revoked").atMost(Duration.ofMinutes(1)).until(() -> denies(token));
    }

    /** Reads what is new, and returns whether a token is revoked. */
    public boolean denies(String token) {
        add(api.get(PATH + "?since=" + asOf));
        return contains(token);
    }

    /** Returns whether a token is revoked, without another request. */
    public boolean contains(String token) {
        JsonObject claims = Forge.claimsOf(token);
        String subject = claims.getString("sub");
        String client = claims.getString("client_id", "");
        int version = claims.getInt("token_version", 0);
        if (client.equals(subject)) {
            return isNamed("token", claims.getString("jti")) || version < firstVersion(client);
        }
        return isNamed("token", claims.getString("jti"))
                || isNamed("session", claims.getString("sid"))
                || version < firstVersion(subject, claims.getString("sid"))
                || claims.getInt("client_version", 0) < firstVersion(client);
    }

    public long asOf() {
        return asOf;
    }

    private boolean isNamed(String kind, String value) {
        return entries.containsKey(kind + hash(kind, value));
    }

    private int firstVersion(String client) {
        JsonArray entry = (JsonArray) entries.get("client" + hash("client", client));
        return entry == null ? 0 : entry.getInt(0);
    }

    private int firstVersion(String account, String sid) {
        JsonArray entry = (JsonArray) entries.get("account" + hash("account", account));
        if (entry == null) {
            return 0;
        }
        boolean spared = entry.size() == 4 && entry.getString(2).equals(hash("session", sid));
        return entry.getInt(spared ? 3 : 0);
    }

    private void add(Api.Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        JsonObject document = reply.json();
        for (String kind : KINDS) {
            document.getJsonObject(kind)
                    .forEach((name, value) -> entries.merge(kind + name, value, RevocationList::newer));
        }
        asOf = document.getJsonNumber("asOf").longValueExact();
    }

    private static JsonValue newer(JsonValue mine, JsonValue theirs) {
        return mine instanceof JsonArray account && account.getInt(0) > ((JsonArray) theirs).getInt(0) ? mine : theirs;
    }

    private static String hash(String kind, String value) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest((kind + ':' + value).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 12));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

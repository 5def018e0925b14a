package org.countersign.it.operation;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Keys;
import org.countersign.it.server.OwnDatabase;
import org.countersign.it.server.OwnServer;

/**
 * Accounts in the form of earlier versions. Two of them have the same address in normal form, so only one of these can
 * be normalized.
 */
record LegacyAccounts(OwnDatabase database, Api api, Map<String, String> ids) {

    /** The e-mail addresses as an earlier version stored them, by the address that the test registers first. */
    private static final Map<String, String> STORED = Map.of(
            "early-1@example.com", "early-w\u030A@example.com",
            "early-2@example.com", "early@xn--bcher-kva.example",
            "early-3@example.com", "early-taken@xn--bcher-kva.example",
            "early-taken@bücher.example", "early-taken@bücher.example",
            "early-4@example.com", "early-\"><script>@example.com",
            "early-5@example.com", "early-\uD83D\uDE00@example.com");

    static LegacyAccounts in(OwnDatabase database, Api api) {
        Map<String, String> ids = new LinkedHashMap<>();
        STORED.forEach((email, stored) -> ids.put(stored, idOf(api.register(email))));
        return new LegacyAccounts(database, api, ids);
    }

    void store() throws SQLException {
        for (Map.Entry<String, String> account : ids.entrySet()) {
            database.execute("update account set email = '" + account.getKey() + "', name = 'Zo\u00EB'"
                    + " where id = '" + account.getValue() + "'");
        }
    }

    /**
     * Asserts that every owner can sign in with the old spelling, also before the account is normalized, and that the
     * list contains all accounts.
     */
    void assertNormalised(OwnServer server) {
        assertOwnersSignIn();
        Awaitility.await("normal forms")
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(emails("email=early"))
                        .containsExactlyInAnyOrder(
                                "early-\u1E98@example.com",
                                "early@bücher.example",
                                "early-taken@xn--bcher-kva.example",
                                "early-taken@bücher.example",
                                "early-\"><script>@example.com",
                                "early-\uD83D\uDE00@example.com"));
        assertOwnersSignIn();
        assertThat(api.login("early@BÜCHER.example").status()).isEqualTo(200);
        assertThat(api.login("early-\u1E98@example.com").status()).isEqualTo(200);
        Awaitility.await("search forms")
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> assertThat(emails("email=early&name=ZOE%CC%88")).hasSize(6));
        Awaitility.await("the warning")
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(server.logText())
                        .contains(
                                ids.get("early-taken@xn--bcher-kva.example") + " keeps the spelling",
                                ids.get("early-taken@bücher.example") + " has the same address"));
    }

    private void assertOwnersSignIn() {
        ids.forEach((stored, id) -> {
            Reply signedIn = api.login(stored.toUpperCase(Locale.ROOT));
            assertThat(signedIn.status()).as(stored).isEqualTo(200);
            assertThat(idOf(signedIn)).as(stored).isEqualTo(id);
        });
    }

    private List<String> emails(String query) {
        String administrator = api.login(Keys.ADMIN).accessToken();
        List<String> seen = new ArrayList<>();
        String next = "";
        while (next != null) {
            Reply page = api.get("/api/admin/accounts?limit=2&" + query + next, administrator);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            page.data()
                    .getJsonArray("accounts")
                    .getValuesAs(JsonObject.class)
                    .forEach(account -> seen.add(account.getString("email")));
            String cursor = page.data().getString("next", null);
            next = cursor == null ? null : "&cursor=" + cursor;
        }
        return seen;
    }

    private static String idOf(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isIn(200, 201);
        return reply.data().getJsonObject("user").getString("id");
    }
}

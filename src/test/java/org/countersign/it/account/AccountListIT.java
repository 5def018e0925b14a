package org.countersign.it.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertInvalidField;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Administrators create accounts, search for them and read them page by page. No account is missing or appears twice.
 */
@OnSharedServer
class AccountListIT {

    private static final String ACCOUNTS = "/api/admin/accounts";

    private final Api api = new Api(SharedServer.base());
    private final String admin = api.login(SharedServer.ADMIN).accessToken();
    private final String mark = "m" + UUID.randomUUID();

    @Test
    void accountCreatedWithoutAPassword_getsOneThatIsShownOnce() {
        String email = Api.newEmail();
        Reply made = create("{\"email\":\" " + email.toUpperCase(Locale.ROOT)
                + " \",\"name\":\" Grace \",\"roles\":[\"auditor\"]}");
        assertThat(made.status()).isEqualTo(201);
        JsonObject account = made.data().getJsonObject("account");
        assertThat(account.getString("email")).isEqualTo(email);
        assertThat(account.getString("name")).isEqualTo("Grace");
        assertThat(account.get("roles")).hasToString("[\"auditor\",\"user\"]");
        assertThat(account.getBoolean("disabled")).isFalse();
        Reply login = api.firstLogin(email, made.data().getString("password"), Api.PASSWORD);
        assertThat(api.get("/api/protected", login.accessToken()).data().get("roles"))
                .hasToString("[\"auditor\",\"user\"]");
        assertThat(api.get(ACCOUNTS + "/" + account.getString("id"), admin).body())
                .doesNotContain(made.data().getString("password"));
    }

    @Test
    void accountCreatedWithAPassword_hasItAndDoesNotShowIt() {
        String email = Api.newEmail();
        Reply made = create(Api.object(Map.of("email", email, "name", "Grace", "password", Api.PASSWORD)));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.data().containsKey("password")).isFalse();
        assertThat(api.login(email).code()).isEqualTo("PASSWORD_CHANGE_REQUIRED");
    }

    @Test
    void takenEmail_isRefusedInAnySpelling() {
        String email = Api.newEmail();
        assertThat(create(Api.object(Map.of("email", email, "name", "Grace"))).status())
                .isEqualTo(201);
        String spelling = email.toUpperCase(Locale.ROOT);
        assertProblem(create(Api.object(Map.of("email", spelling, "name", "Grace"))), 409, "EMAIL_TAKEN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email    | {\"name\":\"Grace\"}",
                "email    | {\"email\":\"grace\",\"name\":\"Grace\"}",
                "name     | {\"email\":\"grace@example.com\"}",
                "name     | {\"email\":\"grace@example.com\",\"name\":\" \"}",
                "password | {\"email\":\"grace@example.com\",\"name\":\"Grace\",\"password\":\"password1\"}",
                "password | {\"email\":\"grace@example.com\",\"name\":\"Grace\",\"password\":12345678}",
            })
    void invalidAccount_isRefused(String field, String body) {
        assertInvalidField(create(body), field);
    }

    @Test
    void invalidRoles_areRefused() {
        assertThat(create("{\"email\":\"grace@example.com\",\"name\":\"Grace\",\"roles\":[\" auditor\"]}")
                        .code())
                .isEqualTo("VALIDATION_FAILED");
    }

    /** Accounts are added before and after the reader's position. */
    @Test
    void pages_showEveryAccountOnceWhileOthersAreCreated() {
        List<String> emails = IntStream.range(10, 19)
                .mapToObj(number -> register("%s-%d@example.com".formatted(mark, number), "Ada"))
                .toList();
        List<String> seen = new ArrayList<>();
        String next = page("email=" + mark + "&limit=2", seen);
        while (next != null) {
            register("%s-00-%d@example.com".formatted(mark, seen.size()), "Early");
            next = page("email=" + mark + "&limit=2&cursor=" + encoded(next), seen);
        }
        assertThat(seen).containsExactlyElementsOf(emails);
    }

    @Test
    void search_matchesTheStartOfTheEmailAndAnyPartOfTheName() {
        register(mark + "-a@example.com", "Ada " + mark + " Lovelace");
        register(mark + "-b@example.com", "Grace 100% " + mark);
        assertThat(found("email=" + mark)).hasSize(2);
        assertThat(found("email=" + encoded(" " + mark.toUpperCase(Locale.ROOT) + "-A@")))
                .containsExactly(mark + "-a@example.com");
        assertThat(found("email=" + mark.substring(1))).isEmpty();
        assertThat(found("name=" + encoded(mark + " LOVE"))).containsExactly(mark + "-a@example.com");
        assertThat(found("name=" + encoded("100% " + mark))).containsExactly(mark + "-b@example.com");
        assertThat(found("name=" + encoded("1%% " + mark))).isEmpty();
        assertThat(found("name=" + encoded("ada_" + mark))).isEmpty();
        assertThat(found("email=" + encoded("%" + mark.substring(1)))).isEmpty();
        assertThat(found("email=" + mark + "&name=grace")).containsExactly(mark + "-b@example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=-1",
                "limit=ten",
                "limit=",
                "limit=99999999999",
                "cursor=nobody",
                "cursor=",
                "email=a%00",
                "name=a%0Ab",
                "cursor=a%40example.com",
            })
    void invalidParameter_isRefused(String query) {
        assertInvalidField(api.get(ACCOUNTS + "?" + query, admin), query.replaceFirst("=.*", ""));
    }

    private Reply create(String body) {
        return api.post(ACCOUNTS, body, admin);
    }

    private String register(String email, String name) {
        assertThat(create(Api.object(Map.of("email", email, "name", name))).status())
                .isEqualTo(201);
        return email;
    }

    private List<String> found(String query) {
        List<String> seen = new ArrayList<>();
        assertThat(page(query, seen)).isNull();
        return seen;
    }

    /** Adds the e-mails of a page to the list, and returns its {@code next}, or null on the last page. */
    private String page(String query, List<String> seen) {
        Reply page = api.get(ACCOUNTS + "?" + query, admin);
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        page.data()
                .getJsonArray("accounts")
                .getValuesAs(JsonObject.class)
                .forEach(account -> seen.add(account.getString("email")));
        return page.data().getString("next", null);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

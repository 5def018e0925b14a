package org.countersign.it.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.Authenticator.CONFIRM;
import static org.countersign.it.server.Authenticator.TOTP;
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
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Authenticator;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * E-mail addresses, names and codes are accepted in every form that people type and paste, and are found in every
 * spelling.
 */
@Tag("spelling")
@OnSharedServer
class AnyKeyboardIT {

    private static final String ACCOUNTS = "/api/admin/accounts";
    private static final String REGISTER = "/api/auth/register";

    private final Api api = new Api(SharedServer.base());
    private final String admin = api.login(SharedServer.ADMIN).accessToken();
    private final String mark = "k" + UUID.randomUUID().toString().substring(0, 8);

    /** The registered spelling, another spelling, and the displayed spelling. A unique prefix is added to each. */
    @ParameterizedTest
    @CsvSource({
        "W\u030A@example.com, w\u030A@example.com, \u1E98@example.com",
        "\u0130@example.com, i@EXAMPLE.com, i@example.com",
        "ΟΣ@example.com, ος@example.com, οσ@example.com",
        "\u1E9E@example.com, \u00DF@example.com, \u00DF@example.com",
        "\uAB70@example.com, \u13A0@example.com, \u13A0@example.com",
        "字@example.com, 字＠example。com, 字@example.com",
        "@xn--mller-kva.example, @M\u00DCLLER.example, @m\u00FCller.example",
        "@mu\u0308ller.example, @XN--MLLER-KVA.example, @m\u00FCller.example",
        "@xn--strae-oqa.example, @STRA\u1E9EE.example, @stra\u00DFe.example",
        "@i\u2764\uFE0F.example, @xn--i-7iq.example, @i\u2764.example"
    })
    void emailInTwoSpellings_isOneAccount(String registered, String other, String shown) {
        Reply account = api.register(mark + registered);
        assertThat(account.status()).as(account.body()).isEqualTo(201);
        assertThat(emailOf(account)).isEqualTo(mark + shown);
        for (String spelling : List.of(registered, other, shown)) {
            Reply signedIn = api.login(mark + spelling);
            assertThat(signedIn.status()).as(spelling).isEqualTo(200);
            assertThat(idOf(signedIn)).isEqualTo(idOf(account));
            assertProblem(api.register(mark + spelling), 409, "EMAIL_TAKEN");
            assertThat(emails("email=" + encoded(mark + spelling), 200)).containsExactly(mark + shown);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200B",
                "\uFEFF",
                "\u200E",
                "\u202A",
                "\u2066",
                "\u2060",
                "\u00AD",
                "\u00A0",
                "\t",
                "\uDB40\uDC20"
            })
    void invisibleCharacters_areDroppedAroundAnEmailAndRejectedInside(String invisible) {
        String email = mark + "@example.com";
        Reply account = api.register(invisible + email + invisible);
        assertThat(emailOf(account)).isEqualTo(email);
        assertThat(api.login(email + invisible).status()).isEqualTo(200);
        assertThat(emails("email=" + encoded(invisible + email + invisible), 200))
                .containsExactly(email);
        Reply inside = api.register(mark + invisible + "2@example.com");
        assertInvalidField(inside, "email");
        assertThat(inside.body()).contains("invisible character");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\\"><script>@example.com",
                "\\\"a b\\\"@example.com",
                "<a@example.com>",
                "a(comment)@example.com",
                ".a@example.com",
                "a..b@example.com",
                "a@[192.0.2.1]",
                "a@192.0.2.1",
                "a@-a.example",
                "a@xn--a.example",
                "a@xn--zzzzzz.example",
                "a@example.com.",
                "\\uD83D\\uDE00@example.com",
                "a\\u0000@example.com"
            })
    void invalidAddress_isRejectedForNewAccountsAndUnknownAtSignIn(String email) {
        String body = "{\"email\":\"" + email + "\",\"password\":\"" + Api.PASSWORD + "\",\"name\":\"Ada\"}";
        assertInvalidField(api.post(REGISTER, body), "email");
        assertInvalidField(api.post(ACCOUNTS, body, admin), "email");
        assertProblem(api.post("/api/auth/login", body), 401, "INVALID_CREDENTIALS");
    }

    /** Each database has its own sort order. With any of them, each account is on exactly one page. */
    @Test
    void pages_showEveryAccountOnceInAllScripts() {
        List<String> made = Stream.of(
                        "a",
                        "_a",
                        "-a",
                        "a-",
                        "a'",
                        "'a",
                        "ab",
                        "a1",
                        "é",
                        "e",
                        "ea",
                        "ß",
                        "ss",
                        "z",
                        "ω",
                        "я",
                        "א",
                        "ي",
                        "क",
                        "가",
                        "字",
                        "あ",
                        "ア",
                        "\uD842\uDFB7",
                        "\uD801\uDC28",
                        "\u1E98",
                        "w",
                        "x",
                        "~",
                        "{",
                        "!")
                .map(part -> mark + part + "@example.com")
                .peek(email ->
                        assertThat(register(email, "Ada").status()).as(email).isEqualTo(201))
                .toList();
        List<String> whole = emails("email=" + mark, 200);
        assertThat(whole).containsExactlyInAnyOrderElementsOf(made);
        assertThat(List.of(1, 2, 7))
                .allSatisfy(limit -> assertThat(emails("email=" + mark, limit)).isEqualTo(whole));
    }

    @ParameterizedTest
    @CsvSource({
        "\u00C9mile, e\u0301MILE",
        "e\u0301mile, \u00C9",
        "Ｆｕｌｌ, full",
        "Straße, STRASSE",
        "İpek, ipek",
        "علی\u200Cرضا, علیرضا",
        "ΟΔΟΣ, οδος",
        "100% _!, 100% _!"
    })
    void name_isFoundInAnySpelling(String name, String searched) {
        String email = mark + "@example.com";
        assertThat(register(email, name + " " + mark).status()).isEqualTo(201);
        String query = "name=" + encoded(searched) + "&email=" + mark;
        assertThat(emails(query, 200)).containsExactly(email);
        assertThat(emails(query + "x", 200)).isEmpty();
        assertThat(emails("name=" + encoded(searched.charAt(0) + "%" + mark), 200))
                .isEmpty();
    }

    @Test
    void renamedAccount_isFoundOnlyByItsNewName() {
        Reply account = api.register(mark + "@example.com");
        String token = account.accessToken();
        api.send("PATCH", "/api/auth/me", Api.object(Map.of("name", "Zoë " + mark)), token);
        assertThat(emails("name=" + encoded("ZOE\u0308 " + mark), 200)).containsExactly(mark + "@example.com");
        api.send("PATCH", "/api/auth/me", Api.object(Map.of("name", "Ada " + mark)), token);
        assertThat(emails("name=" + encoded("zoë " + mark), 200)).isEmpty();
        assertThat(emails("name=" + encoded("ada " + mark), 200)).containsExactly(mark + "@example.com");
    }

    /**
     * Persian, Hindi, emoji of several parts, a flag of tag characters, and letters and emoji that JDK 17 does not
     * know.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 tablet",
                "گوشی\u200Cام",
                "क्\u200Dष का फ़ोन",
                "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F",
                "李\uD884\uDF51",
                "黄\uD87A\uDFF1",
                "Léa\u2019s \uD83E\uDEE8",
                "\uD83E\uDE77"
            })
    void nameOfAPersonOrADevice_isShownAsGiven(String name) {
        String email = mark + "@example.com";
        Map<String, String> values = Map.of("email", email, "password", Api.PASSWORD, "name", name, "deviceName", name);
        Reply account = api.post(REGISTER, Api.object(values));
        assertThat(account.status()).as(account.body()).isEqualTo(201);
        assertThat(account.data().getJsonObject("user").getString("name")).isEqualTo(name);
        JsonObject device = api.get("/api/auth/sessions", account.accessToken())
                .data()
                .getJsonArray("sessions")
                .getJsonObject(0);
        assertThat(device.getString("device")).isEqualTo(name);
        assertThat(emails("name=" + encoded(name) + "&email=" + mark, 200)).containsExactly(email);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u3164", "\\u2800", "\\uFE0F", "\\u202EAda", "\\u2066Ada", "\\uDBFF\\uDFFF", "A\\u2028b"})
    void nameThatForgesOrShowsNothing_isRejected(String name) {
        String body = "{\"email\":\"%s@example.com\",\"password\":\"%s\",\"name\":\"%s\",\"deviceName\":\"%s\"}";
        assertInvalidField(api.post(REGISTER, body.formatted(mark, Api.PASSWORD, name, "Mac")), "name");
        assertInvalidField(api.post(REGISTER, body.formatted(mark, Api.PASSWORD, "Ada", name)), "deviceName");
    }

    @Test
    void code_isReadInAnyScriptAndAsItWasPasted() {
        List<UnaryOperator<String>> spellings = List.of(
                code -> "\u200E" + code,
                code -> "\u202A" + code.substring(0, 3) + "\u00A0" + code.substring(3) + "\u202C",
                code -> digits(code, 0x0660),
                code -> digits(code, 0x1D7CE));
        for (UnaryOperator<String> spelling : spellings) {
            String token = api.register(Api.newEmail()).accessToken();
            Authenticator app = Authenticator.pending(api, token);
            Reply confirmed = api.post(CONFIRM, Api.object(Map.of("code", spelling.apply(app.code()))), token);
            assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        }
    }

    @Test
    void recoveryCode_isReadInAnyScriptAndAsItWasPasted() {
        String email = Api.newEmail();
        String token = api.register(email).accessToken();
        Authenticator app = Authenticator.pending(api, token);
        String code = Authenticator.listed(app.confirm(api, token)).get(0);
        String pasted =
                "\u202A" + digits(code.toLowerCase(Locale.ROOT), 0xFF10).replace('-', '\u2011') + "\u202C\uFEFF";
        String challenge = api.login(email).data().getString("mfaToken");
        Reply answer = api.post(Authenticator.SECOND_STEP, Api.object(Map.of("mfaToken", challenge, "code", pasted)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** 254 octets, most of which take three characters in a URI. */
    @Test
    void longestAddress_canEnrolAnAuthenticatorApp() {
        String letters = mark + "字".repeat(17) + "@" + "é".repeat(50) + "." + "é".repeat(39) + ".example";
        Reply account = api.register(letters);
        assertThat(account.status()).as(account.body()).isEqualTo(201);
        Reply enrolment = api.post(TOTP, "{}", account.accessToken());
        assertThat(enrolment.status()).as(enrolment.body()).isEqualTo(201);
        assertThat(enrolment.data().getString("uri")).contains(encoded(emailOf(account)));
        assertInvalidField(api.register("字".repeat(64) + "@example.com"), "email");
    }

    @Test
    void idOfAnAccount_isFoundInTheTrailAsItWasPasted() {
        String id = idOf(api.register(mark + "@example.com"));
        Reply found =
                api.get("/api/admin/audit?account=" + encoded("\u200E " + id.toUpperCase(Locale.ROOT) + "\t"), admin);
        assertThat(found.status()).as(found.body()).isEqualTo(200);
        assertThat(found.data().getJsonArray("events")).isNotEmpty();
    }

    private Reply register(String email, String name) {
        return api.post(ACCOUNTS, Api.object(Map.of("email", email, "name", name)), admin);
    }

    private List<String> emails(String query, int limit) {
        List<String> seen = new ArrayList<>();
        String next = "";
        while (next != null) {
            Reply page = api.get(
                    ACCOUNTS + "?" + query + "&limit=" + limit + (next.isEmpty() ? "" : "&cursor=" + next), admin);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            page.data()
                    .getJsonArray("accounts")
                    .getValuesAs(JsonObject.class)
                    .forEach(account -> seen.add(account.getString("email")));
            next = page.data().getString("next", null);
        }
        return seen;
    }

    private static String digits(String text, int zero) {
        StringBuilder changed = new StringBuilder();
        text.codePoints()
                .forEach(each -> changed.appendCodePoint(each >= '0' && each <= '9' ? each - '0' + zero : each));
        return changed.toString();
    }

    private static String emailOf(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isIn(200, 201);
        return reply.data().getJsonObject("user").getString("email");
    }

    private static String idOf(Reply reply) {
        return reply.data().getJsonObject("user").getString("id");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

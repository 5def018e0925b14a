package org.countersign.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.countersign.it.server.Api;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decoder explains and checks tokens, and sends them nowhere. */
@OnConsoleServer
class DecoderBrowserIT extends OneBrowser {

    private final Api api = new Api(ConsoleServer.base());

    @BeforeEach
    void open() {
        browser.open("decoder");
    }

    @Test
    void ourToken_isExplainedAndVerifiedAndNothingIsSent() {
        String email = Api.newEmail();
        String token = api.register(email).accessToken();
        Object requests = browser.run("return performance.getEntriesByType('resource').length");
        browser.type("#token", token).sees("The signature is valid").sees(email).sees("When it expires");
        browser.sees("in 14 minutes");
        assertThat(browser.find(".verdicts").getText()).doesNotContain("\n");
        assertThat(browser.run(
                        "return performance.getEntriesByType('resource').slice(arguments[0]).map(({name}) => name).join()",
                        requests))
                .isEqualTo(ConsoleServer.base() + "/.well-known/jwks.json");
        assertThat((String) browser.run("return location.href")).doesNotContain(token.substring(0, 10));
    }

    @Test
    void changedToken_doesNotVerify() {
        String[] parts = api.register(Api.newEmail()).accessToken().split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String forged = base64(claims.replace("\"user\"", "\"admin\""));
        browser.type("#token", parts[0] + '.' + forged + '.' + parts[2]).sees("The signature is not valid");
    }

    @Test
    void ownToken_isShownToSignedInUsers() {
        Person person = Person.registered().signInAt(browser);
        browser.open("decoder")
                .press("Show my token")
                .sees("The signature is valid")
                .sees(person.email());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"alg\":\"none\"}|{}|Not signed (alg none)",
                "{\"alg\":\"HS256\"}|{}|Signed with a shared secret (HS256)",
                "{\"alg\":\"XY1\"}|{}|Unknown algorithm: XY1",
                "{\"alg\":\"RS256\"}|{}|No key id (kid)",
                "{\"alg\":\"RS256\",\"kid\":\"x\"}|{}|Unknown key id",
                "{\"alg\":\"RS256\",\"jwk\":{}}|{}|The header contains a key (jwk)",
                "{\"alg\":\"RS256\"}|{}|No expiry (exp)",
                "{\"alg\":\"RS256\"}|{\"exp\":1}|Expired on",
                "{\"alg\":\"RS256\"}|{\"iat\":1,\"exp\":9999999999}|which is long for an access token",
                "{\"alg\":\"RS256\"}|{\"nbf\":9999999999}|Not valid before",
                "{\"alg\":\"RS256\"}|{\"iat\":9999999999}|Issued in the future",
                "{\"alg\":\"RS256\"}|{}|No aud: consumers cannot tell who it is for.",
                "{\"alg\":\"RS256\"}|[]|not JSON objects",
            })
    void dangerousToken_showsAWarning(String header, String claims, String warning) {
        browser.type("#token", base64(header) + '.' + base64(claims) + ".AAAA").sees(warning);
    }

    @ParameterizedTest
    @CsvSource({
        "csr_abc,This is a refresh token.",
        "a.b.c.d.e,This token is encrypted",
        "a.b,This is not a token: a JWT has three parts",
        "a=.b.c,not base64url",
        "a.b.c,not JSON objects"
    })
    void missingToken_isReported(String text, String fault) {
        browser.type("#token", text).sees(fault);
    }

    @Test
    void markupInClaims_isShownAsText() {
        String claims = "{\"exp\":1,\"<b>\":\"<img src=x onerror=alert(1)>\"}";
        browser.type("#token", base64("{\"alg\":\"RS256\"}") + '.' + base64(claims) + ".AAAA");
        browser.sees("<img src=x onerror=alert(1)>");
        assertThat(browser.run("return document.querySelectorAll('main img, main b').length"))
                .isEqualTo(0L);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

package org.countersign.it.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.RawHttp;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The media type of a response is exactly the one in our code, whatever the client accepts. */
@Tag("http")
@OnSharedServer
class NegotiationIT {

    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    private final Api api = new Api(SharedServer.base());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "*",
                "application/json",
                "Application/JSON",
                "application/json;charset=utf-16;x=y",
                "application/json; charset=\"utf-16,a\"; q=0.5; ext=\"<script>\"",
                "application/json;q=0.5;charset=iso-8859-1, text/html;q=0.9",
                "application/*;charset=utf-7",
                "*/*;charset=utf-16;boundary=x",
                "application/json;profile=\"https://evil.example/\"",
                "application/json;q=abc",
                "application/json;q=7",
                "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
                "application/json;v=1, application/json;v=2, application/json;v=3"
            })
    void response_hasOurMediaTypeAndRepeatsNothingOfTheClient(String accept) {
        assertThat(type(get("/api/public", accept))).isEqualTo(JSON);
        assertThat(type(get("/api/health/live", accept))).isEqualTo(JSON);
        assertThat(type(get("/.well-known/jwks.json", accept))).isEqualTo(JSON);
        assertThat(type(get("/api/protected", accept))).isEqualTo(PROBLEM);
        assertThat(type(get("/api/nothing", accept))).isEqualTo(PROBLEM);
        assertThat(type(get("/nothing", accept))).isEqualTo(PROBLEM);
        Reply registered = api.send(api.posting(
                        "/api/auth/register",
                        Api.object(Map.of("email", Api.newEmail(), "password", Api.PASSWORD, "name", "Zoë")))
                .header("Accept", accept));
        assertThat(registered.status()).isEqualTo(201);
        assertThat(type(registered)).isEqualTo(JSON);
        assertThat(registered.data().getJsonObject("user").getString("name")).isEqualTo("Zoë");
        assertThat(type(api.send(api.posting("/api/auth/login", "{").header("Accept", accept))))
                .isEqualTo(PROBLEM);
        assertThat(type(api.send(
                        api.to("/api/public").header("Accept", accept).method("HEAD", BodyPublishers.noBody()))))
                .isEqualTo(JSON);
    }

    @Test
    void fileForAdministrators_hasItsMediaType() {
        String admin = api.login(SharedServer.ADMIN).accessToken();
        Map<String, String> files = new LinkedHashMap<>();
        files.put("/api/metrics", "text/plain;version=0.0.4;charset=utf-8");
        files.put("/api/admin/accounts/export", "application/x-ndjson");
        files.put("/api/admin/audit/export?action=service_started", "text/csv;charset=utf-8");
        files.put("/api/admin/audit/export?action=service_started&format=jsonl", "application/jsonl");
        files.put("/api/admin/accounts", JSON);
        files.forEach((path, type) -> {
            String own = type.replaceFirst(";.*", "");
            for (String accept :
                    new String[] {"*/*", own + ";charset=utf-16;x=y", "*/*;charset=utf-16", own + ";q=0.5"}) {
                Reply reply = api.send(
                        api.to(path).header("Authorization", "Bearer " + admin).header("Accept", accept));
                assertThat(reply.status()).as(path + ' ' + accept).isEqualTo(200);
                assertThat(type(reply).split(";", -1))
                        .as(path + ' ' + accept)
                        .containsExactlyInAnyOrder(type.split(";", -1));
            }
        });
    }

    /** The server itself responds, in YAML or JSON, with its own media type. */
    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "*/*"})
    void contract_repeatsNothingOfTheClients(String type) {
        for (String path : List.of("/openapi", "/openapi/")) {
            Reply reply = get(path, type + ";charset=utf-16;x=y");
            assertThat(reply.header("Content-Type")).doesNotContain("utf-16", "x=y");
        }
        assertThat(get("/openapi", type + ";charset=utf-16;x=y").header("Content-Type"))
                .isEqualTo(get("/openapi", type).header("Content-Type"));
    }

    @Test
    void manyRanges_areAnsweredLikeOne() {
        String many = "application/json;a=b,".repeat(300) + "*/*;q=0.1";
        assertThat(type(get("/api/public", many))).isEqualTo(JSON);
        HttpRequest.Builder lines = api.to("/api/public");
        for (int i = 0; i < 50; i++) {
            lines.header("Accept", "application/json;n=" + i);
        }
        assertThat(type(api.send(lines))).isEqualTo(JSON);
    }

    @Test
    void requestWithoutAccept_acceptsEveryType() {
        assertThat(type(RawHttp.send("GET /api/public"))).isEqualTo(JSON);
        assertThat(type(RawHttp.send("GET /api/public", "Accept:"))).isEqualTo(JSON);
        assertThat(type(RawHttp.send("GET /api/public", "Accept: ,"))).isEqualTo(JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*;q=0", "application/json;q=0", "application/json;q=0.000, */*;q=0", "text/html;q=0"})
    void requestThatRefusesEverything_isNotAcceptable(String accept) {
        assertProblem(get("/api/public", accept), 406, "NOT_ACCEPTABLE");
    }

    /** Other negotiation headers have no effect: there is one language and one charset. */
    @Test
    void otherPreferences_changeNothing() {
        Reply reply = api.send(api.to("/api/public")
                .header("Accept-Charset", "utf-16, iso-8859-1")
                .header("Accept-Language", "xx, *;q=0")
                .header("Accept-Encoding", "gzip, br"));
        assertThat(type(reply)).isEqualTo(JSON);
        assertThat(reply.headers("Content-Encoding")).isEmpty();
        assertThat(reply.json().getBoolean("success")).isTrue();
    }

    private Reply get(String path, String accept) {
        return api.send(api.to(path).header("Accept", accept));
    }

    private static String type(Reply reply) {
        assertThat(reply.headers("Content-Type")).hasSize(1);
        return reply.header("Content-Type");
    }
}

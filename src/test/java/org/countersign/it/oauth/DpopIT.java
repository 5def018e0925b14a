package org.countersign.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.oauth.Clients.CLIENT_CREDENTIALS;
import static org.countersign.it.oauth.Clients.TOKEN;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.SignedJWT;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.text.ParseException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countersign.client.control.TestProofs;
import org.countersign.it.oauth.Clients.Client;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.IssuerServer;
import org.countersign.it.server.OnIssuerServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens are bound to a key that their sender has to prove (RFC 9449). Whatever a thief could send is refused. */
@Tag("own-server")
@OnIssuerServer
class DpopIT {

    private static final String USERINFO = "/api/oauth/userinfo";
    private static final String TRUSTED = ",\"trusted\":true";
    private static final String SAFE = Clients.newId();
    private static final String BOUND = ",\"dpopBoundAccessTokens\":true";

    private static Api api;
    private static Clients clients;
    private static String issuer;
    private static Application shop;
    private static Application page;

    private final ECKey key = TestProofs.newKey();
    private String browser = "";

    @BeforeAll
    static void start() {
        api = IssuerServer.api();
        issuer = IssuerServer.issuer();
        clients = new Clients(api, IssuerServer.admin());
        shop = Application.web(api, clients, TRUSTED);
        page = Application.open(api, clients, "PAGE", "https://page.example.com/callback", TRUSTED);
        assertThat(clients.asAdmin(
                                "POST",
                                "/api/admin/resources",
                                "{\"audience\":\"%s\",\"name\":\"Safe\",\"dpop\":true}".formatted(SAFE))
                        .status())
                .isEqualTo(201);
    }

    @BeforeEach
    void signIn() {
        browser = api.register(Api.newEmail()).browserCookie();
    }

    private static String proof(ECKey key, String method, String path) {
        return TestProofs.proof(key, method, issuer + path, Instant.now());
    }

    private static Reply token(Application application, Map<String, String> form, ECKey key) {
        return application.token(form, proof(key, "POST", TOKEN));
    }

    private static Map<String, String> refresh(JsonObject tokens) {
        return Map.of("grant_type", "refresh_token", "refresh_token", tokens.getString("refresh_token"));
    }

    private JsonObject tokens(Application application) {
        Reply reply = token(application, application.exchangeForm(application.codeFor(browser)), key);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private static String error(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        return reply.json().getString("error");
    }

    private static Reply userinfo(String scheme, JsonObject tokens, String... proofs) {
        HttpRequest.Builder request =
                api.to(USERINFO).header("Authorization", scheme + ' ' + tokens.getString("access_token"));
        Stream.of(proofs).forEach(proof -> request.header("DPoP", proof));
        return api.send(request);
    }

    private static String proofFor(ECKey key, JsonObject tokens) {
        return TestProofs.sign(
                key, TestProofs.claims("GET", issuer + USERINFO, Instant.now(), tokens.getString("access_token")));
    }

    // ---- bound tokens

    @Test
    void service_getsATokenThatIsBoundToItsKey() throws ParseException {
        Client client = clients.add(SAFE);
        Reply reply = clients.send(client, TOKEN, CLIENT_CREDENTIALS, proof(key, "POST", TOKEN));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.json().getString("token_type")).isEqualTo("DPoP");
        String token = reply.json().getString("access_token");
        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getJSONObjectClaim("cnf"))
                .isEqualTo(Map.of("jkt", TestProofs.thumbprint(key)));
        JsonObject introspected = clients.introspect(client, token);
        assertThat(introspected.getString("token_type")).isEqualTo("DPoP");
        assertThat(introspected.getJsonObject("cnf").getString("jkt")).isEqualTo(TestProofs.thumbprint(key));
    }

    @Test
    void application_callsUserinfoWithItsKey() {
        JsonObject tokens = tokens(shop);
        assertThat(tokens.getString("token_type")).isEqualTo("DPoP");
        assertThat(userinfo("DPoP", tokens, proofFor(key, tokens)).status()).isEqualTo(200);
        assertThat(userinfo("dpop", tokens, proofFor(key, tokens)).status()).isEqualTo(200);
    }

    @Test
    void requestWithoutAProof_getsABearerToken() {
        Reply reply = shop.exchange(shop.codeFor(browser));
        assertThat(reply.json().getString("token_type")).isEqualTo("Bearer");
        assertThat(userinfo("Bearer", reply.json()).status()).isEqualTo(200);
    }

    /** A binding that nobody checks would be a false promise. */
    @Test
    void resourceThatDoesNotCheckKeys_getsABearerToken() {
        Reply reply = clients.send(clients.add("countersign"), TOKEN, CLIENT_CREDENTIALS, proof(key, "POST", TOKEN));
        assertThat(reply.json().getString("token_type")).isEqualTo("Bearer");
        String id = Clients.newId();
        Client mixed = clients.describe(
                id,
                "{\"clientId\":\"%s\",\"name\":\"Test\",\"audiences\":[\"countersign\",\"%s\"]}".formatted(id, SAFE));
        assertThat(clients.send(mixed, TOKEN, CLIENT_CREDENTIALS, proof(key, "POST", TOKEN))
                        .json()
                        .getString("token_type"))
                .isEqualTo("Bearer");
        assertThat(clients.send(mixed, TOKEN, CLIENT_CREDENTIALS + "&resource=" + SAFE, proof(key, "POST", TOKEN))
                        .json()
                        .getString("token_type"))
                .isEqualTo("DPoP");
    }

    @Test
    void clientThatHasToBindItsTokens_isRefusedWithoutAProofOrARecipientThatChecks() {
        String id = Clients.newId();
        Client strict = clients.describe(
                id,
                "{\"clientId\":\"%s\",\"name\":\"Test\",\"audiences\":[\"countersign\",\"%s\"]%s}"
                        .formatted(id, SAFE, BOUND));
        assertThat(error(clients.send(strict, TOKEN, CLIENT_CREDENTIALS + "&resource=" + SAFE)))
                .isEqualTo("invalid_dpop_proof");
        assertThat(error(clients.send(strict, TOKEN, CLIENT_CREDENTIALS, proof(key, "POST", TOKEN))))
                .isEqualTo("invalid_target");
        assertThat(clients.send(strict, TOKEN, CLIENT_CREDENTIALS + "&resource=" + SAFE, proof(key, "POST", TOKEN))
                        .status())
                .isEqualTo(200);
        Application application = Application.web(api, clients, TRUSTED + BOUND);
        String code = application.codeFor(browser);
        assertThat(error(application.exchange(code))).isEqualTo("invalid_dpop_proof");
        Reply exchanged = token(application, application.exchangeForm(code), key);
        assertThat(exchanged.status()).as("the code is not used up").isEqualTo(200);
        assertThat(error(application.refresh(exchanged.json().getString("refresh_token"))))
                .isEqualTo("invalid_dpop_proof");
    }

    // ---- refresh tokens

    @Test
    void refreshTokenOfAPublicClient_isBoundToTheKey() {
        JsonObject tokens = tokens(page);
        assertThat(error(page.token(refresh(tokens)))).isEqualTo("invalid_grant");
        assertThat(error(token(page, refresh(tokens), TestProofs.newKey()))).isEqualTo("invalid_grant");
        Reply refreshed = token(page, refresh(tokens), key);
        assertThat(refreshed.status()).as("the token is not used up").isEqualTo(200);
        assertThat(refreshed.json().getString("token_type")).isEqualTo("DPoP");
        assertThat(token(page, refresh(refreshed.json()), key).status()).isEqualTo(200);
    }

    /** A thief could bind new tokens to another key. */
    @Test
    void refreshTokenFromBeforeTheDemand_isRefused() {
        Application later = Application.open(api, clients, "PAGE", page.redirectUri(), TRUSTED);
        JsonObject tokens = later.exchange(later.codeFor(browser)).json();
        String description = "{\"name\":\"The shop\",\"redirectUris\":[\"%s\"],\"scopes\":[\"openid\",\"profile\"]%s%s}"
                .formatted(later.redirectUri(), TRUSTED, BOUND);
        assertThat(clients.asAdmin("PUT", "/api/admin/clients/" + later.client().id(), description)
                        .status())
                .isEqualTo(200);
        assertThat(error(token(later, refresh(tokens), key))).isEqualTo("invalid_grant");
        assertThat(userinfo("Bearer", tokens).status()).as("it was revoked").isEqualTo(401);
    }

    /** It is bound to the credentials of the client, which can change its key. */
    @Test
    void refreshTokenOfAClientWithASecret_isNotBound() {
        JsonObject tokens = tokens(shop);
        ECKey other = TestProofs.newKey();
        JsonObject refreshed = token(shop, refresh(tokens), other).json();
        assertThat(userinfo("DPoP", refreshed, proofFor(other, refreshed)).status())
                .isEqualTo(200);
        assertThat(userinfo("DPoP", refreshed, proofFor(key, refreshed)).status())
                .isEqualTo(401);
        assertThat(shop.token(refresh(refreshed)).json().getString("token_type"))
                .isEqualTo("Bearer");
    }

    // ---- bound codes

    @Test
    void code_isBoundToTheKeyOfTheRequest() {
        String code = shop.codeIn(shop.authorize(shop.request("dpop_jkt", TestProofs.thumbprint(key)), browser));
        assertThat(error(shop.exchange(code))).isEqualTo("invalid_grant");
        assertThat(error(token(shop, shop.exchangeForm(code), TestProofs.newKey())))
                .isEqualTo("invalid_grant");
        assertThat(token(shop, shop.exchangeForm(code), key).status()).isEqualTo(200);
    }

    @Test
    void proofOfAPushedRequest_bindsTheCode() {
        Reply pushed = shop.push(shop.request(), proof(key, "POST", Application.PAR));
        assertThat(pushed.status()).as(pushed.body()).isEqualTo(201);
        Map<String, String> request = Map.of(
                "client_id", shop.client().id(), "request_uri", pushed.json().getString("request_uri"));
        String code = shop.codeIn(shop.authorize(request, browser));
        assertThat(error(token(shop, shop.exchangeForm(code), TestProofs.newKey())))
                .isEqualTo("invalid_grant");
        assertThat(token(shop, shop.exchangeForm(code), key).status()).isEqualTo(200);
    }

    @Test
    void proofAndThumbprintOfAPushedRequest_mustAgree() {
        Map<String, String> request = shop.request("dpop_jkt", TestProofs.thumbprint(key));
        assertThat(error(shop.push(request, proof(TestProofs.newKey(), "POST", Application.PAR))))
                .isEqualTo("invalid_request");
        assertThat(shop.push(request, proof(key, "POST", Application.PAR)).status())
                .isEqualTo(201);
        assertThat(error(shop.push(shop.request(), proof(key, "POST", TOKEN)))).isEqualTo("invalid_dpop_proof");
        assertThat(error(shop.push(shop.request("dpop_jkt", "short")))).isEqualTo("invalid_request");
    }

    // ---- attacks

    @Test
    void proof_isAcceptedOnce() {
        Client client = clients.add(SAFE);
        String proof = proof(key, "POST", TOKEN);
        assertThat(clients.send(client, TOKEN, CLIENT_CREDENTIALS, proof).status())
                .isEqualTo(200);
        assertThat(error(clients.send(client, TOKEN, CLIENT_CREDENTIALS, proof)))
                .isEqualTo("invalid_dpop_proof");
        String raced = proof(key, "POST", TOKEN);
        assertThat(IntStream.range(0, 8)
                        .mapToObj(unused -> CompletableFuture.supplyAsync(
                                () -> clients.send(client, TOKEN, CLIENT_CREDENTIALS, raced)))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .filter(reply -> reply.status() == 200))
                .hasSize(1);
    }

    /** The address is made of the issuer, so a proof for another host is not accepted by a request to that host. */
    @Test
    void forgedHost_doesNotChangeTheAddress() {
        Client client = clients.add(SAFE);
        String forged = TestProofs.proof(key, "POST", "https://thief.example.com" + TOKEN, Instant.now());
        for (String header : List.of("X-Forwarded-Host", "Forwarded")) {
            HttpRequest.Builder request = clients.posting(TOKEN, CLIENT_CREDENTIALS)
                    .header("Authorization", client.basic())
                    .header("DPoP", forged)
                    .header(header, header.equals("Forwarded") ? "host=thief.example.com" : "thief.example.com");
            assertThat(error(api.send(request))).isEqualTo("invalid_dpop_proof");
        }
    }

    @ParameterizedTest
    @CsvSource({"-70", "3600", "-86400"})
    void proofOfAnotherTime_isRefused(long seconds) {
        Client client = clients.add(SAFE);
        String proof =
                TestProofs.proof(key, "POST", issuer + TOKEN, Instant.now().plusSeconds(seconds));
        assertThat(error(clients.send(client, TOKEN, CLIENT_CREDENTIALS, proof)))
                .isEqualTo("invalid_dpop_proof");
    }

    @Test
    void unsignedProofAndPrivateKey_areRefused() {
        Client client = clients.add(SAFE);
        Map<String, Object> claims = TestProofs.claims("POST", issuer + TOKEN, Instant.now());
        Map<String, Object> leaked = TestProofs.header(key, "ES256");
        leaked.put("jwk", key.toJSONObject());
        for (String proof : List.of(
                TestProofs.unsigned(TestProofs.header(key, "none"), claims) + '.',
                TestProofs.unsigned(TestProofs.header(key, "HS256"), claims) + ".AAAA",
                TestProofs.sign(key, "ES256", leaked, claims),
                "x")) {
            assertThat(error(clients.send(client, TOKEN, CLIENT_CREDENTIALS, proof)))
                    .isEqualTo("invalid_dpop_proof");
        }
        HttpRequest.Builder two = clients.posting(TOKEN, CLIENT_CREDENTIALS)
                .header("Authorization", client.basic())
                .header("DPoP", proof(key, "POST", TOKEN))
                .header("DPoP", proof(key, "POST", TOKEN));
        assertThat(error(api.send(two))).isEqualTo("invalid_dpop_proof");
    }

    @Test
    void stolenAccessToken_isOfNoUse() {
        JsonObject tokens = tokens(shop);
        JsonObject others = tokens(shop);
        Map<String, Reply> replies = new HashMap<>(Map.of(
                "as a bearer token", userinfo("Bearer", tokens),
                "without a proof", userinfo("DPoP", tokens),
                "with another key", userinfo("DPoP", tokens, proofFor(TestProofs.newKey(), tokens)),
                "with a proof for another token", userinfo("DPoP", tokens, proofFor(key, others)),
                "with a proof for no token", userinfo("DPoP", tokens, proof(key, "GET", USERINFO)),
                "with two proofs", userinfo("DPoP", tokens, proofFor(key, tokens), proofFor(key, tokens))));
        replies.put(
                "in a form",
                clients.send(USERINFO, Clients.form(Map.of("access_token", tokens.getString("access_token")))));
        replies.forEach((how, reply) -> {
            assertThat(reply.status()).as(how).isEqualTo(401);
            assertThat(reply.header("WWW-Authenticate"))
                    .as(how)
                    .startsWith("DPoP realm=")
                    .contains("algs=\"ES256 RS256 PS256\"");
        });
        assertThat(api.get("/api/protected", tokens.getString("access_token")).status())
                .isEqualTo(401);
    }

    /** Strangers cannot fill the table of proofs. */
    @Test
    void proofOfAnInvalidToken_isNotUsedUp() {
        JsonObject tokens = tokens(shop);
        String proof = proofFor(key, tokens);
        HttpRequest.Builder request =
                api.to(USERINFO).header("Authorization", "DPoP x").header("DPoP", proof);
        Reply refused = api.send(request);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().getString("error")).isEqualTo("invalid_token");
        assertThat(userinfo("DPoP", tokens, proof).status()).isEqualTo(200);
    }

    @Test
    void bearerToken_isNotAcceptedWithAProof() {
        JsonObject tokens = shop.exchange(shop.codeFor(browser)).json();
        Reply reply = userinfo("DPoP", tokens, proofFor(key, tokens));
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.json().getString("error")).isEqualTo("invalid_token");
    }

    // ---- metadata and pages

    @Test
    void metadata_sayWhichAlgorithmsAreAccepted() {
        assertThat(api.get("/.well-known/openid-configuration")
                        .json()
                        .getJsonArray("dpop_signing_alg_values_supported"))
                .hasToString("[\"ES256\",\"RS256\",\"PS256\"]");
    }

    @ParameterizedTest
    @CsvSource({TOKEN, USERINFO, Application.PAR})
    void pageOfEveryOrigin_maySendAProofAndReadTheNonce(String path) {
        Reply preflight = api.send(api.to(path)
                .header("Origin", "https://page.example.com")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "dpop")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertThat(preflight.header("Access-Control-Allow-Headers").split(", ")).contains("DPoP");
        assertThat(preflight.header("Access-Control-Expose-Headers").split(", "))
                .contains("DPoP-Nonce");
    }
}

package org.countersign.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.oauth.Clients.CLIENT_CREDENTIALS;
import static org.countersign.it.oauth.Clients.TOKEN;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countersign.it.oauth.Clients.Client;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Consumer;
import org.countersign.it.server.IssuerServer;
import org.countersign.it.server.OnIssuerServer;
import org.countersign.it.server.RevocationList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Services receive tokens by {@code client_credentials}, and applications accept them by role. Whatever a client may
 * not have is refused.
 */
@Tag("own-server")
@OnIssuerServer
class ClientIT {

    private static final String OURS = "countersign";
    private static final String CLIENTS = "/api/admin/clients";
    private static final String CALLBACK = "https://shop.example.com/callback";

    private static Api api;
    private static Consumer consumer;
    private static Clients clients;

    @BeforeAll
    static void start() {
        api = IssuerServer.api();
        consumer = IssuerServer.consumer();
        clients = new Clients(api, IssuerServer.admin());
    }

    // ---- tokens

    @Test
    void serviceWithASecret_isAcceptedByApplicationsByItsRole() throws ParseException {
        Client client = clients.add(OURS, "user");
        Reply reply = clients.send(client, TOKEN, CLIENT_CREDENTIALS);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.header("Pragma")).isEqualTo("no-cache");
        assertThat(reply.json().getString("token_type")).isEqualTo("Bearer");
        assertThat(reply.json().getInt("expires_in")).isEqualTo(900);
        assertThat(reply.json().keySet()).containsOnly("access_token", "token_type", "expires_in", "scope");
        String token = reply.json().getString("access_token");
        SignedJWT jwt = SignedJWT.parse(token);
        assertThat(jwt.getHeader().getType().getType()).isEqualTo("JWT");
        JWTClaimsSet claims = jwt.getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo(client.id());
        assertThat(claims.getStringClaim("client_id")).isEqualTo(client.id());
        assertThat(claims.getStringClaim("upn")).isEqualTo(client.id());
        assertThat(claims.getAudience()).containsExactly(OURS);
        assertThat(claims.getStringListClaim("groups")).containsExactly("user");
        assertThat(claims.getClaims()).doesNotContainKeys("sid", "auth_time", "amr", "acr", "email_verified");
        assertThat(consumer.get("user", token).status()).isEqualTo(200);
        assertThat(consumer.get("user", token).json().getString("name")).isEqualTo(client.id());
        assertThat(consumer.get("admin", token).status()).isEqualTo(403);
    }

    @Test
    void secretInTheForm_isAsGoodAsInTheHeader() {
        Client client = clients.add(OURS, "user");
        assertThat(clients.send(TOKEN, CLIENT_CREDENTIALS + '&' + client.inForm())
                        .status())
                .isEqualTo(200);
        assertThat(clients.send(client, TOKEN, CLIENT_CREDENTIALS + "&client_id=" + client.id())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void tokenForAnotherResource_hasItsProfileAndIsRefusedHere() throws ParseException {
        Client client = new Client("from-file", IssuerServer.FILE_SECRET);
        Reply reply = clients.send(client, TOKEN, CLIENT_CREDENTIALS);
        assertThat(reply.json().getString("scope")).isEqualTo("stock:read");
        String token = reply.json().getString("access_token");
        assertThat(SignedJWT.parse(token).getHeader().getType().getType()).isEqualTo("at+jwt");
        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getAudience()).containsExactly("stock");
        assertThat(api.get("/api/protected", token).code()).isEqualTo("INVALID_TOKEN");
        assertThat(consumer.get("user", token).status()).isNotEqualTo(200);
    }

    @Test
    void resourcesAndScopes_areLimitedToThoseOfTheClient() {
        String first = Clients.newId();
        String second = Clients.newId();
        String foreign = Clients.newId();
        clients.addResource(first, "MP_JWT", "[\"%s:read\",\"%s:write\"]".formatted(first, first));
        clients.addResource(second, "AT_JWT", "[\"%s:read\"]".formatted(second));
        clients.addResource(foreign, "MP_JWT", "[\"%s:read\"]".formatted(foreign));
        String id = Clients.newId();
        Client client = clients.describe(id, """
                {"clientId":"%s","name":"Test","audiences":["%s","%s"],"scopes":["%s:read","%s:read","%s:read"]}""".formatted(id, first, second, first, second, foreign));
        assertThat(error(client, "")).isEqualTo("invalid_target");
        assertThat(scope(client, "&resource=" + first)).isEqualTo(first + ":read");
        assertThat(scope(client, "&resource=" + Clients.encode("https://" + second + ".example/api")))
                .isEqualTo(second + ":read");
        assertThat(scope(client, "&resource=" + first + "&resource=" + first)).isEqualTo(first + ":read");
        assertThat(scope(client, "&resource=" + first + "&scope=" + first + ":read"))
                .isEqualTo(first + ":read");
        assertThat(error(client, "&resource=" + foreign)).isEqualTo("invalid_target");
        assertThat(error(client, "&resource=" + first + "&resource=" + second)).isEqualTo("invalid_target");
        assertThat(error(client, "&resource=" + first + "&scope=" + first + ":write"))
                .isEqualTo("invalid_scope");
        assertThat(error(client, "&resource=" + first + "&scope=" + second + ":read"))
                .isEqualTo("invalid_scope");
        assertThat(error(client, "&resource=" + first + "&scope=openid")).isEqualTo("invalid_scope");
        assertThat(error(client, "&resource=" + first + "&scope=" + first + ":read++" + first + ":read"))
                .isEqualTo("invalid_scope");
    }

    private String scope(Client client, String more) {
        Reply reply = clients.send(client, TOKEN, CLIENT_CREDENTIALS + more);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json().getString("scope");
    }

    private String error(Client client, String more) {
        Reply reply = clients.send(client, TOKEN, CLIENT_CREDENTIALS + more);
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        return reply.json().getString("error");
    }

    // ---- our own API

    @Test
    void clientWithTheRoleOfAnAdministrator_cannotAdminister() {
        String token = clients.tokenOf(clients.add(OURS, "admin", "user", "metrics"));
        assertThat(api.get("/api/protected", token).status()).isEqualTo(200);
        assertThat(api.get("/api/metrics", token).status()).isEqualTo(200);
        for (String path : List.of("/api/auth/me", "/api/auth/sessions", "/api/admin/accounts", "/api/admin/clients")) {
            Reply reply = api.get(path, token);
            assertThat(reply.status()).as(path).isEqualTo(403);
            assertThat(reply.code()).as(path).isEqualTo("INSUFFICIENT_SCOPE");
            assertThat(reply.header("WWW-Authenticate")).as(path).contains("error=\"insufficient_scope\"");
        }
        assertThat(api.post("/api/admin/clients", Clients.description(Clients.newId(), OURS), token)
                        .code())
                .isEqualTo("INSUFFICIENT_SCOPE");
        assertThat(api.post("/api/auth/logout", "{}", token).status()).isEqualTo(200);
        assertThat(api.get("/api/protected", token).status()).isEqualTo(200);
    }

    // ---- requests

    @ParameterizedTest
    @CsvSource({
        "'', invalid_request",
        "grant_type=, invalid_request",
        "grant_type=password, unsupported_grant_type",
        "grant_type=authorization_code&code=x, unauthorized_client",
        "grant_type=client_credentials&grant_type=client_credentials, invalid_request",
        "grant_type=client_credentials&scope=a&scope=b, invalid_request",
        "grant_type=client_credentials&client_id=somebody-else, invalid_request",
        "grant_type=client_credentials&client_secret=x, invalid_request",
        "grant_type=client_credentials&client_assertion=x, invalid_request",
        "grant_type=client_credentials&x=%ZZ, invalid_request",
        "grant_type=client_credentials&x=%C3, invalid_request",
        "grant_type=client_credentials&x=%, invalid_request",
        "grant_type=client_credentials&x=a b, invalid_request",
        "grant_type=client_credentials&resource=unknown, invalid_target"
    })
    void malformedRequest_isRefusedWithAnErrorOfOAuth(String form, String error) {
        Reply reply = clients.send(clients.add(OURS, "user"), TOKEN, form);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().keySet()).containsExactlyInAnyOrder("error", "error_description");
        assertThat(reply.json().getString("error")).isEqualTo(error);
        assertThat(reply.json().getString("error_description")).matches("[\\x20-\\x7e]+");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void otherMethodTypeOrSize_isRefusedWithAnErrorOfOAuth() {
        Client client = clients.add(OURS, "user");
        Reply get = api.get(TOKEN);
        assertThat(get.status()).isEqualTo(405);
        assertThat(get.json().getString("error")).isEqualTo("invalid_request");
        Reply json = api.send(api.posting(TOKEN, "{}").header("Authorization", client.basic()));
        assertThat(json.status()).isEqualTo(415);
        assertThat(json.json().getString("error")).isEqualTo("invalid_request");
        Reply large = clients.send(client, TOKEN, CLIENT_CREDENTIALS + "&x=" + "a".repeat(17_000));
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.json().getString("error")).isEqualTo("invalid_request");
    }

    @Test
    void wrongCredentials_areRefusedAlike() {
        Client client = clients.add(OURS, "user");
        Client other = clients.add(OURS, "user");
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("wrong secret", new Client(client.id(), other.secret()).basic());
        headers.put("unknown client", new Client("nobody", client.secret()).basic());
        headers.put("no character of an id", new Client("\u0000", "x").basic());
        headers.put("empty secret", new Client(client.id(), "").basic());
        headers.put("no colon", "Basic " + Base64.getEncoder().encodeToString("abc".getBytes(StandardCharsets.UTF_8)));
        headers.put("not Base64", "Basic ???");
        headers.put("bearer", "Bearer " + clients.tokenOf(client));
        headers.forEach((what, header) -> {
            Reply reply = api.send(clients.posting(TOKEN, CLIENT_CREDENTIALS).header("Authorization", header));
            assertThat(reply.status()).as(what).isEqualTo(401);
            assertThat(reply.json().getString("error")).as(what).isEqualTo("invalid_client");
            assertThat(reply.header("WWW-Authenticate")).as(what).startsWith("Basic realm=");
        });
        Reply none = clients.send(TOKEN, CLIENT_CREDENTIALS);
        assertThat(none.status()).isEqualTo(401);
        assertThat(none.json().getString("error")).isEqualTo("invalid_client");
    }

    // ---- private_key_jwt

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256", "ES256"})
    void clientWithKeys_authenticatesWithEachAssertionOnce(String algorithm) throws JOSEException {
        JWK key = keyFor(algorithm);
        String id = addWithKey(key);
        String assertion = sign(key, algorithm, claims(id).build());
        assertThat(sendAssertion(assertion).status()).isEqualTo(200);
        assertThat(sendAssertion(assertion).json().getString("error")).isEqualTo("invalid_client");
        assertThat(sendAssertion(sign(key, algorithm, claims(id).build())).status())
                .isEqualTo(200);
    }

    /** RFC 9126, section 2, demands the address of pushed requests. */
    @ParameterizedTest
    @ValueSource(strings = {"", TOKEN, "/api/oauth/par"})
    void assertion_isForTheIssuerOrTheAddressOfARequest(String path) throws JOSEException {
        JWK key = keyFor("ES256");
        JWTClaimsSet claims =
                claims(addWithKey(key)).audience(IssuerServer.issuer() + path).build();
        assertThat(sendAssertion(sign(key, "ES256", claims)).status()).isEqualTo(200);
    }

    /** The assertion's digest is a row, which only one of the requests can insert. */
    @Test
    void assertionInManyRequestsAtOnce_isAcceptedOnce() throws JOSEException {
        JWK key = keyFor("ES256");
        String assertion = sign(key, "ES256", claims(addWithKey(key)).build());
        List<CompletableFuture<Reply>> replies = Stream.generate(
                        () -> api.sendAsync(clients.posting(TOKEN, assertionForm(assertion))))
                .limit(20)
                .toList();
        assertThat(replies.stream().map(CompletableFuture::join).map(Reply::status))
                .containsOnly(200, 401)
                .containsOnlyOnce(200);
    }

    @Test
    void assertionThatIsNotForUsNow_isRefused() throws JOSEException {
        JWK key = keyFor("ES256");
        String id = addWithKey(key);
        String otherId = addWithKey(keyFor("ES256"));
        Map<String, UnaryOperator<JWTClaimsSet.Builder>> bad = new LinkedHashMap<>();
        bad.put("another audience", claims -> claims.audience("https://other.example"));
        bad.put("two audiences", claims -> claims.audience(List.of(IssuerServer.issuer(), "https://other.example")));
        bad.put("no audience", claims -> claims.audience((String) null));
        bad.put("another issuer", claims -> claims.issuer(otherId));
        bad.put("another subject", claims -> claims.subject(otherId));
        bad.put("no expiry", claims -> claims.expirationTime(null));
        bad.put("expired", claims -> claims.expirationTime(at(-60)));
        bad.put("valid for too long", claims -> claims.expirationTime(at(600)));
        bad.put("not valid yet", claims -> claims.notBeforeTime(at(120)));
        bad.put("issued in the future", claims -> claims.issueTime(at(120)));
        bad.put("no id", claims -> claims.jwtID(null));
        for (var change : bad.entrySet()) {
            String assertion =
                    sign(key, "ES256", change.getValue().apply(claims(id)).build());
            assertThat(sendAssertion(assertion).json().getString("error"))
                    .as(change.getKey())
                    .isEqualTo("invalid_client");
        }
        String foreign = sign(keyFor("ES256"), "ES256", claims(id).build());
        assertThat(sendAssertion(foreign).status()).isEqualTo(401);
        String unsigned =
                "eyJhbGciOiJub25lIn0." + payload(sign(key, "ES256", claims(id).build())) + ".";
        assertThat(sendAssertion(unsigned).status()).isEqualTo(401);
        assertThat(sendAssertion("no JWT").status()).isEqualTo(401);
    }

    @Test
    void clientWithKeys_hasNoSecret() throws JOSEException {
        String id = addWithKey(keyFor("ES256"));
        assertThat(clients.newSecret(id, "{}").code()).isEqualTo("VALIDATION_FAILED");
        assertThat(clients.send(new Client(id, "cso_x"), TOKEN, CLIENT_CREDENTIALS)
                        .status())
                .isEqualTo(401);
    }

    private String addWithKey(JWK key) {
        String id = Clients.newId();
        String description = """
                {"clientId":"%s","name":"Test","audiences":["%s"],"authentication":"PRIVATE_KEY_JWT","jwks":%s}""".formatted(id, OURS, new JWKSet(key.toPublicJWK()).toString());
        assertThat(clients.asAdmin("POST", "/api/admin/clients", description).status())
                .isEqualTo(201);
        return id;
    }

    private static JWK keyFor(String algorithm) throws JOSEException {
        return algorithm.equals("ES256")
                ? new ECKeyGenerator(Curve.P_256).keyID("k").generate()
                : new RSAKeyGenerator(2048).keyID("k").generate();
    }

    private static String sign(JWK key, String algorithm, JWTClaimsSet claims) throws JOSEException {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)).keyID("k").build(), claims);
        JWSSigner signer = key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner((RSAKey) key);
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static JWTClaimsSet.Builder claims(String id) {
        return new JWTClaimsSet.Builder()
                .issuer(id)
                .subject(id)
                .audience(IssuerServer.issuer() + TOKEN)
                .expirationTime(at(60))
                .jwtID(UUID.randomUUID().toString());
    }

    private static String payload(String jwt) {
        return jwt.substring(jwt.indexOf('.') + 1, jwt.lastIndexOf('.'));
    }

    private static Date at(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static Reply sendAssertion(String assertion) {
        return clients.send(TOKEN, assertionForm(assertion));
    }

    private static String assertionForm(String assertion) {
        return CLIENT_CREDENTIALS
                + '&'
                + Clients.form(Map.of(
                        "client_assertion_type",
                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion",
                        assertion));
    }

    // ---- introspection and revocation

    @Test
    void introspection_showsATokenToItsClientAndToItsResource() {
        Client client = clients.add(OURS, "user");
        String token = clients.tokenOf(client);
        JsonObject shown = clients.introspect(client, token);
        assertThat(shown.getBoolean("active")).isTrue();
        assertThat(shown.getString("client_id")).isEqualTo(client.id());
        assertThat(shown.getString("username")).isEqualTo(client.id());
        assertThat(shown.getString("iss")).isEqualTo(IssuerServer.issuer());
        assertThat(shown.getString("token_type")).isEqualTo("Bearer");
        assertThat(shown.keySet()).doesNotContain("token_version", "token_use");
        assertThat(clients.introspect(clients.add(OURS), token).getBoolean("active"))
                .isTrue();
        JsonObject hidden = clients.introspect(new Client("from-file", IssuerServer.FILE_SECRET), token);
        assertThat(hidden.toString()).isEqualTo("{\"active\":false}");
        assertThat(clients.introspect(client, "no token").toString()).isEqualTo("{\"active\":false}");
        String flipped = token.substring(0, token.length() - 8) + "AAAAAAAA";
        assertThat(clients.introspect(client, flipped).toString()).isEqualTo("{\"active\":false}");
        assertThat(clients.send("/api/oauth/introspect", "token=" + token).status())
                .isEqualTo(401);
    }

    @Test
    void revokedToken_isRefusedEverywhereAndOnlyItsClientCanRevokeIt() {
        Client client = clients.add(OURS, "user");
        String token = clients.tokenOf(client);
        String another = clients.tokenOf(client);
        RevocationList list = RevocationList.of(api);
        assertThat(revoke(clients.add(OURS), token)).isEqualTo(200);
        assertThat(api.get("/api/protected", token).status()).isEqualTo(200);
        assertThat(list.denies(token)).isFalse();
        assertThat(revoke(client, token)).isEqualTo(200);
        assertThat(api.get("/api/protected", token).code()).isEqualTo("TOKEN_REVOKED");
        list.awaitDenied(token);
        assertThat(list.denies(another)).isFalse();
        assertThat(clients.introspect(client, token).getBoolean("active")).isFalse();
        assertThat(api.get("/api/protected", another).status()).isEqualTo(200);
        assertThat(revoke(client, token)).isEqualTo(200);
        assertThat(revoke(client, "none")).isEqualTo(200);
        assertThat(clients.send(client, "/api/oauth/revoke", "").status()).isEqualTo(400);
    }

    private static int revoke(Client client, String token) {
        return clients.send(client, "/api/oauth/revoke", "token=" + token).status();
    }

    // ---- administration

    @Test
    void whatAClientLoses_isDeniedInItsTokensAtOnce() {
        Client client = clients.add(OURS, "user", "auditor");
        String first = clients.tokenOf(client);
        RevocationList list = RevocationList.of(api);
        String path = "/api/admin/clients/" + client.id();
        assertThat(clients.asAdmin("PUT", path, Clients.description("", OURS, "user", "auditor", "more"))
                        .status())
                .isEqualTo(200);
        assertThat(api.get("/api/protected", first).status()).isEqualTo(200);
        assertThat(clients.asAdmin("PUT", path, Clients.description("", OURS, "user"))
                        .status())
                .isEqualTo(200);
        assertThat(api.get("/api/protected", first).code()).isEqualTo("TOKEN_REVOKED");
        list.awaitDenied(first);
        String second = clients.tokenOf(client);
        assertThat(list.denies(second)).isFalse();
        assertThat(api.get("/api/protected", second).status()).isEqualTo(200);
        String disabled = Clients.description("", OURS, "user").replace("}", ",\"disabled\":true}");
        assertThat(clients.asAdmin("PUT", path, disabled).status()).isEqualTo(200);
        assertThat(api.get("/api/protected", second).code()).isEqualTo("TOKEN_REVOKED");
        list.awaitDenied(second);
        assertThat(clients.send(client, TOKEN, CLIENT_CREDENTIALS).json().getString("error"))
                .isEqualTo("invalid_client");
    }

    @Test
    void removedClient_isGoneAndANewOneOfItsIdDoesNotReviveItsTokens() {
        Client client = clients.add(OURS, "user");
        String token = clients.tokenOf(client);
        RevocationList list = RevocationList.of(api);
        String path = "/api/admin/clients/" + client.id();
        assertThat(clients.asAdmin("DELETE", path, "").status()).isEqualTo(200);
        assertThat(api.get("/api/protected", token).code()).isEqualTo("TOKEN_REVOKED");
        list.awaitDenied(token);
        assertThat(clients.send(client, TOKEN, CLIENT_CREDENTIALS).status()).isEqualTo(401);
        assertThat(clients.asAdmin("DELETE", path, "").status()).isEqualTo(404);
        Client again = clients.describe(client.id(), Clients.description(client.id(), OURS, "user"));
        assertThat(api.get("/api/protected", token).code()).isEqualTo("TOKEN_REVOKED");
        assertThat(clients.send(client, TOKEN, CLIENT_CREDENTIALS).status()).isEqualTo(401);
        String ofTheNewOne = clients.tokenOf(again);
        assertThat(api.get("/api/protected", ofTheNewOne).status()).isEqualTo(200);
        assertThat(list.denies(ofTheNewOne)).isFalse();
    }

    @Test
    void secrets_areReplacedWithoutAPause() {
        Client client = clients.add(OURS, "user");
        Client next = new Client(
                client.id(), clients.newSecret(client.id(), "{}").data().getString("secret"));
        assertThat(next.secret()).matches("cso_[A-Za-z0-9_-]{43}");
        clients.tokenOf(client);
        clients.tokenOf(next);
        assertThat(clients.newSecret(client.id(), "{}").code()).isEqualTo("TOO_MANY_SECRETS");
        String path = "/api/admin/clients/" + client.id() + "/secrets";
        var listed = clients.asAdmin("GET", path, "").data().getJsonArray("secrets");
        assertThat(listed).hasSize(2);
        assertThat(listed.toString()).doesNotContain(client.secret(), next.secret());
        String oldest = listed.getJsonObject(0).getString("id");
        assertThat(clients.asAdmin("DELETE", path + '/' + oldest, "").status()).isEqualTo(200);
        assertThat(clients.send(client, TOKEN, CLIENT_CREDENTIALS).status()).isEqualTo(401);
        clients.tokenOf(next);
        String last = clients.newSecret(client.id(), "{\"othersExpireIn\":\"0\"}")
                .data()
                .getString("secret");
        assertThat(clients.send(next, TOKEN, CLIENT_CREDENTIALS).status()).isEqualTo(401);
        clients.tokenOf(new Client(client.id(), last));
        assertThat(clients.newSecret(client.id(), "{\"othersExpireIn\":\"soon\"}")
                        .code())
                .isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void clientOfTheFile_isChangedInTheFileOnly() {
        String path = "/api/admin/clients/from-file";
        assertThat(clients.asAdmin("GET", path, "")
                        .data()
                        .getJsonObject("client")
                        .getString("source"))
                .isEqualTo("FILE");
        assertThat(clients.asAdmin("PUT", path, Clients.description("", OURS)).code())
                .isEqualTo("FROM_FILE");
        assertThat(clients.asAdmin("DELETE", path, "").code()).isEqualTo("FROM_FILE");
        assertThat(clients.newSecret("from-file", "{}").code()).isEqualTo("FROM_FILE");
        assertThat(clients.asAdmin("DELETE", "/api/admin/resources?audience=stock", "")
                        .code())
                .isEqualTo("FROM_FILE");
    }

    @Test
    void takenOrInvalidDescription_isRefused() {
        Client client = clients.add(OURS);
        assertThat(clients.asAdmin("POST", "/api/admin/clients", Clients.description(client.id(), OURS))
                        .code())
                .isEqualTo("CLIENT_ID_TAKEN");
        for (String id : List.of("A", "Upper", "a", OURS, UUID.randomUUID().toString(), "a b")) {
            assertThat(clients.asAdmin("POST", "/api/admin/clients", Clients.description(id, OURS))
                            .code())
                    .as(id)
                    .isEqualTo("VALIDATION_FAILED");
        }
        Reply several = clients.asAdmin(
                "POST", "/api/admin/clients", "{\"clientId\":\"fine\",\"roles\":[\"\"],\"scopes\":[\"openid\"]}");
        assertThat(several.json().getJsonArray("errors").stream()
                        .map(error -> error.asJsonObject().getString("field")))
                .containsExactlyInAnyOrder("name", "scopes", "audiences", "roles");
        assertThat(clients.asAdmin(
                                "POST", "/api/admin/resources", "{\"audience\":\"%s\",\"name\":\"x\"}".formatted(OURS))
                        .code())
                .isEqualTo("VALIDATION_FAILED");
        String audience = Clients.newId();
        clients.addResource(audience, "MP_JWT", "[]");
        assertThat(clients.asAdmin(
                                "POST",
                                "/api/admin/resources",
                                "{\"audience\":\"%s\",\"name\":\"x\"}".formatted(audience))
                        .code())
                .isEqualTo("AUDIENCE_TAKEN");
    }

    /** The name of the longest allowed client fits into the audit trail. */
    @Test
    void clientWithoutTheRole_isRefusedWithAnEvent() {
        String id = "a".repeat(28) + Clients.newId();
        Client client = clients.describe(id, Clients.description(id, OURS));
        String token = clients.tokenOf(client);
        assertThat(api.get("/api/admin/clients", token).code()).isEqualTo("FORBIDDEN");
        assertThat(api.post("/api/auth/login", "{\"email\":\"nobody@example.com\",\"password\":\"x\"}", token)
                        .code())
                .isEqualTo("INVALID_CREDENTIALS");
        String events = clients.asAdmin("GET", "/api/admin/audit?action=ACCESS_REFUSED", "")
                .body();
        assertThat(events).contains(id);
    }

    @Test
    void clientThatChangesToKeys_losesItsSecretsForGood() throws JOSEException {
        Client client = clients.add(OURS, "user");
        String token = clients.tokenOf(client);
        String path = "/api/admin/clients/" + client.id();
        String keys = """
                {"name":"Test","audiences":["%s"],"roles":["user"],"authentication":"PRIVATE_KEY_JWT","jwks":%s}""".formatted(OURS, new JWKSet(keyFor("ES256").toPublicJWK()).toString());
        assertThat(clients.asAdmin("PUT", path, keys).status()).isEqualTo(200);
        assertThat(api.get("/api/protected", token).code()).isEqualTo("TOKEN_REVOKED");
        assertThat(clients.asAdmin("PUT", path, Clients.description("", OURS, "user"))
                        .status())
                .isEqualTo(200);
        assertThat(clients.send(client, TOKEN, CLIENT_CREDENTIALS).status()).isEqualTo(401);
        assertThat(clients.asAdmin("GET", path + "/secrets", "").data().getJsonArray("secrets"))
                .isEmpty();
    }

    /** Otherwise the parameter {@code resource} could mean two resources. */
    @Test
    void nameOfAnotherResource_isTaken() {
        String first = Clients.newId();
        clients.addResource(first, "MP_JWT", "[]");
        String uri = "https://" + first + ".example/api";
        for (String description : List.of(
                "{\"audience\":\"%s\",\"name\":\"x\"}".formatted(uri),
                "{\"audience\":\"other\",\"name\":\"x\",\"uri\":\"%s\"}".formatted(uri))) {
            assertThat(clients.asAdmin("POST", "/api/admin/resources", description)
                            .code())
                    .isEqualTo("AUDIENCE_TAKEN");
        }
        String second = Clients.newId();
        clients.addResource(second, "MP_JWT", "[]");
        assertThat(clients.asAdmin(
                                "PUT",
                                "/api/admin/resources",
                                "{\"audience\":\"%s\",\"name\":\"x\",\"uri\":\"%s\"}".formatted(second, uri))
                        .code())
                .isEqualTo("AUDIENCE_TAKEN");
        assertThat(clients.asAdmin("DELETE", "/api/admin/resources?audience=%00", "")
                        .code())
                .isEqualTo("NOT_FOUND");
        assertThat(clients.asAdmin("DELETE", "/api/admin/resources?audience=" + second, "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void tokenThatWouldNotFitIntoAHeader_isRefusedWithTheDescription() {
        String scopes = IntStream.range(0, 30)
                .mapToObj(number -> "\"" + "s".repeat(98) + (number + 10) + "\"")
                .collect(Collectors.joining(","));
        String description =
                "{\"clientId\":\"large\",\"name\":\"x\",\"audiences\":[\"a\"],\"scopes\":[%s]}".formatted(scopes);
        assertThat(clients.asAdmin("POST", "/api/admin/clients", description).code())
                .isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void privateKeyInADescription_isRefused() throws JOSEException {
        String id = Clients.newId();
        JWK key = keyFor("ES256");
        String description = """
                {"clientId":"%s","name":"Test","audiences":["%s"],"authentication":"PRIVATE_KEY_JWT","jwks":%s}""".formatted(id, OURS, new JWKSet(key).toString(false));
        assertThat(clients.asAdmin("POST", "/api/admin/clients", description).code())
                .isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void othersThanAdministrators_doNotSeeClients() {
        String user = api.register(Api.newEmail()).accessToken();
        assertThat(api.get("/api/admin/clients", user).code()).isEqualTo("FORBIDDEN");
        assertThat(api.get("/api/admin/resources", user).code()).isEqualTo("FORBIDDEN");
        assertThat(api.get("/api/admin/clients").status()).isEqualTo(401);
    }

    // ---- applications

    @Test
    void application_isReturnedAsDescribedAndKeepsItsKind() {
        String id = Clients.newId();
        Reply added = clients.asAdmin("POST", CLIENTS, application(id, "WEB", ",\"scopes\":[\"openid\",\"email\"]"));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        JsonObject client = added.data().getJsonObject("client");
        assertThat(client.getString("kind")).isEqualTo("WEB");
        assertThat(client.getString("authentication")).isEqualTo("SECRET");
        assertThat(client.getString("pkce")).isEqualTo("OR_NONCE");
        assertThat(client.getBoolean("trusted")).isFalse();
        assertThat(client.getJsonArray("redirectUris").getString(0)).isEqualTo(CALLBACK);
        assertThat(client.getJsonArray("postLogoutRedirectUris")).isEmpty();
        assertThat(client.getBoolean("requirePushedAuthorizationRequests")).isFalse();
        assertThat(client.getBoolean("dpopBoundAccessTokens")).isFalse();
        assertThat(client.keySet()).doesNotContain("backchannelLogoutUri", "jwksUri");
        assertThat(client.getJsonArray("audiences")).isEmpty();
        assertThat(client.getJsonArray("roles").getString(0)).isEqualTo("user");
        String path = CLIENTS + '/' + id;
        String other = application(id, "PAGE", "");
        assertThat(invalidMembers("PUT", path, other)).containsExactly("kind");
        Reply changed = clients.asAdmin(
                "PUT", path, "{\"name\":\"Test\",\"redirectUris\":[\"%s\"],\"trusted\":true}".formatted(CALLBACK));
        assertThat(changed.data().getJsonObject("client").getString("kind")).isEqualTo("WEB");
        assertThat(changed.data().getJsonObject("client").getBoolean("trusted")).isTrue();
    }

    @Test
    void stricterApplication_isReturnedAsDescribed() {
        String id = Clients.newId();
        String members = """
                ,"requirePushedAuthorizationRequests":true,"dpopBoundAccessTokens":true,"authentication":"PRIVATE_KEY_JWT",
                 "jwksUri":"https://shop.example.com/keys","backchannelLogoutUri":"https://shop.example.com/logout",
                 "backchannelLogoutSessionRequired":true""";
        Reply added = clients.asAdmin("POST", CLIENTS, application(id, "WEB", members));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        JsonObject client =
                clients.asAdmin("GET", CLIENTS + '/' + id, "").data().getJsonObject("client");
        assertThat(client.getBoolean("requirePushedAuthorizationRequests")).isTrue();
        assertThat(client.getBoolean("dpopBoundAccessTokens")).isTrue();
        assertThat(client.getString("jwksUri")).isEqualTo("https://shop.example.com/keys");
        assertThat(client.getString("backchannelLogoutUri")).isEqualTo("https://shop.example.com/logout");
        assertThat(client.getBoolean("backchannelLogoutSessionRequired")).isTrue();
    }

    @Test
    void resourceWithExtraClaims_getsThemInItsTokens() throws ParseException {
        String audience = Clients.newId();
        Reply added = clients.asAdmin("POST", "/api/admin/resources", """
                {"audience":"%s","name":"Test","extraClaims":["typ","roles"],"dpop":true}""".formatted(audience));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        JsonObject resource = added.data().getJsonObject("resource");
        assertThat(resource.getJsonArray("extraClaims")).hasToString("[\"roles\",\"typ\"]");
        assertThat(resource.getBoolean("dpop")).isTrue();
        JWTClaimsSet claims =
                SignedJWT.parse(clients.tokenOf(clients.add(audience, "user"))).getJWTClaimsSet();
        assertThat(claims.getStringListClaim("roles")).containsExactly("user");
        assertThat(claims.getStringClaim("typ")).isEqualTo("Bearer");
    }

    @Test
    void service_hasNoMembersOfAnApplication() {
        Client client = clients.add(OURS);
        JsonObject shown =
                clients.asAdmin("GET", CLIENTS + '/' + client.id(), "").data().getJsonObject("client");
        assertThat(shown.keySet()).doesNotContain("redirectUris", "postLogoutRedirectUris", "pkce", "trusted");
        String description = """
                {"clientId":"%s","name":"Test","audiences":["%s"],"redirectUris":["%s"],"postLogoutRedirectUris":["%s"],
                 "pkce":"REQUIRED","trusted":true,"authentication":"NONE"}""".formatted(Clients.newId(), OURS, CALLBACK, CALLBACK);
        assertThat(invalidMembers("POST", CLIENTS, description))
                .containsExactlyInAnyOrder(
                        "redirectUris", "postLogoutRedirectUris", "pkce", "trusted", "authentication");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PAGE | ,\"authentication\":\"SECRET\" | authentication",
                "PAGE | ,\"pkce\":\"OR_NONCE\" | pkce",
                "NATIVE | ,\"pkce\":\"OFF\" | pkce",
                "NATIVE | ,\"backchannelLogoutUri\":\"https://shop.example.com/\" | backchannelLogoutUri",
                "WEB | ,\"backchannelLogoutUri\":\"http://shop.example.com/\" | backchannelLogoutUri",
                "WEB | ,\"jwksUri\":\"https://shop.example.com/\" | jwksUri",
                "NATIVE | ,\"trusted\":true | trusted",
                "WEB | ,\"authentication\":\"NONE\" | authentication",
                "WEB | ,\"pkce\":\"plain\" | pkce",
                "WEB | ,\"scopes\":[\"offline_access\"] | scopes",
                "WEB | ,\"postLogoutRedirectUris\":[\"http://shop.example.com/\"] | postLogoutRedirectUris",
                "APP | | kind"
            })
    void applicationThatIsNotSafe_isRefused(String kind, String more, String member) {
        String description = application(Clients.newId(), kind, more == null ? "" : more);
        assertThat(invalidMembers("POST", CLIENTS, description)).contains(member);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop.example.com/callback",
                "https://*.example.com/callback",
                "https://shop.example.com/callback#x",
                "https://user@shop.example.com/callback",
                "javascript:alert(1)",
                "com.example.app:/callback"
            })
    void redirectUriThatIsNotSafe_isRefusedAndNotRepeated(String uri) {
        String description = application(Clients.newId(), "WEB", "").replace(CALLBACK, uri);
        Reply reply = clients.asAdmin("POST", CLIENTS, description);
        assertThat(reply.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(reply.body()).doesNotContain(uri);
    }

    @Test
    void publicClient_hasNoSecretAndNoTokenOfItsOwn() {
        String id = Clients.newId();
        assertThat(clients.asAdmin("POST", CLIENTS, application(id, "PAGE", "")).status())
                .isEqualTo(201);
        assertThat(clients.newSecret(id, "{}").code()).isEqualTo("VALIDATION_FAILED");
        assertThat(clients.send(new Client(id, "cso_x"), TOKEN, CLIENT_CREDENTIALS)
                        .json()
                        .getString("error"))
                .isEqualTo("invalid_client");
    }

    @Test
    void applicationOfTheFile_isAdded() {
        JsonObject client =
                clients.asAdmin("GET", CLIENTS + "/page-from-file", "").data().getJsonObject("client");
        assertThat(client.getString("kind")).isEqualTo("PAGE");
        assertThat(client.getString("authentication")).isEqualTo("NONE");
        assertThat(client.getString("pkce")).isEqualTo("REQUIRED");
    }

    private static String application(String id, String kind, String more) {
        return "{\"clientId\":\"%s\",\"name\":\"Test\",\"kind\":\"%s\",\"redirectUris\":[\"%s\"]%s}"
                .formatted(id, kind, CALLBACK, more);
    }

    private static List<String> invalidMembers(String method, String path, String description) {
        Reply reply = clients.asAdmin(method, path, description);
        assertThat(reply.code()).isEqualTo("VALIDATION_FAILED");
        return reply.json().getJsonArray("errors").stream()
                .map(error -> error.asJsonObject().getString("field"))
                .toList();
    }

    // ---- metadata

    @Test
    void metadata_namesTheEndpoints() {
        Reply reply = api.get("/.well-known/oauth-authorization-server");
        JsonObject metadata = reply.json();
        assertThat(metadata.getString("issuer")).isEqualTo(IssuerServer.issuer());
        assertThat(metadata.getString("token_endpoint")).isEqualTo(IssuerServer.issuer() + TOKEN);
        assertThat(api.get("/.well-known/openid-configuration").json()).isEqualTo(metadata);
        Reply again = api.send(
                api.to("/.well-known/oauth-authorization-server").header("If-None-Match", reply.header("ETag")));
        assertThat(again.status()).isEqualTo(304);
        assertThat(api.get("/api/features").data().getBoolean("oauth")).isTrue();
    }
}

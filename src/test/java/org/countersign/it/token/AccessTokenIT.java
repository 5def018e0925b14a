package org.countersign.it.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertHardened;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Forge;
import org.countersign.it.server.Load;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.RawHttp;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Test;

/** Access tokens have the claims in the contract, and a standard library verifies them with the published keys. */
@OnSharedServer
class AccessTokenIT {

    private static final String JWKS = "/.well-known/jwks.json";
    private static final Set<String> CLAIMS = Set.of(
            "iss",
            "sub",
            "aud",
            "exp",
            "iat",
            "jti",
            "upn",
            "email_verified",
            "groups",
            "sid",
            "auth_time",
            "amr",
            "acr",
            "token_use",
            "token_version");

    private final Api api = new Api(SharedServer.base());

    /**
     * Callers share one authentication module, with anonymous requests in between. Nobody is mistaken for somebody
     * else.
     */
    @Test
    void simultaneousCallers_keepTheirOwnIdentity() {
        Load.run(8, number -> {
            String email = Api.newEmail();
            String token = api.register(email).accessToken();
            for (int times = 0; times < 100; times++) {
                assertThat(api.get("/api/protected", token).data().getString("email"))
                        .isEqualTo(email);
                assertThat(api.get("/api/optional").data().getBoolean("authenticated"))
                        .isFalse();
            }
        });
    }

    @Test
    void header_hasOnlyAlgorithmKeyAndType() {
        JsonObject header = Forge.headerOf(api.register(Api.newEmail()).accessToken());
        assertThat(header.keySet()).containsExactlyInAnyOrder("alg", "kid", "typ");
        assertThat(header.getString("alg")).isEqualTo("RS256");
        assertThat(header.getString("typ")).isEqualTo("JWT");
        assertThat(header.getString("kid")).isNotBlank();
    }

    @Test
    void claims_areThoseOfTheContractAndNoOthers() {
        String email = Api.newEmail();
        Reply signedIn = api.register(email);
        JsonObject claims = Forge.claimsOf(signedIn.accessToken());
        assertThat(claims.keySet()).containsExactlyInAnyOrderElementsOf(CLAIMS);
        assertThat(claims.getString("iss")).isEqualTo("countersign");
        assertThat(claims.getString("aud")).isEqualTo("countersign/account");
        assertThat(claims.getString("sub"))
                .isEqualTo(signedIn.data().getJsonObject("user").getString("id"));
        assertThat(claims.getString("upn")).isEqualTo(email);
        assertThat(claims.getString("acr")).isEqualTo("1");
        assertThat(claims.getString("token_use")).isEqualTo("access");
        assertThat(claims.getJsonArray("groups").getValuesAs(JsonString::getString))
                .containsExactly("user");
        assertThat(claims.getJsonArray("amr").getValuesAs(JsonString::getString))
                .containsExactly("pwd");
    }

    @Test
    void times_areThoseOfTheSignInAndOfFifteenMinutes() {
        long before = Instant.now().getEpochSecond();
        Reply signedIn = api.register(Api.newEmail());
        long after = Instant.now().getEpochSecond();
        JsonObject claims = Forge.claimsOf(signedIn.accessToken());
        assertThat(seconds(claims, "iat")).isBetween(before, after);
        assertThat(seconds(claims, "auth_time")).isBetween(before - 1, after);
        assertThat(seconds(claims, "exp") - seconds(claims, "iat")).isEqualTo(900);
        assertThat(signedIn.data().getInt("expiresIn")).isEqualTo(900);
    }

    @Test
    void refresh_keepsSessionAndAuthenticationAndChangesTheTokenId() {
        Reply signedIn = api.register(Api.newEmail());
        JsonObject first = Forge.claimsOf(signedIn.accessToken());
        JsonObject second = Forge.claimsOf(api.refresh(signedIn.refreshCookie()).accessToken());
        assertThat(second.keySet()).isEqualTo(first.keySet());
        assertThat(second.getString("sid")).isEqualTo(first.getString("sid"));
        assertThat(second.getString("sub")).isEqualTo(first.getString("sub"));
        assertThat(seconds(second, "auth_time")).isEqualTo(seconds(first, "auth_time"));
        assertThat(second.getString("jti")).isNotEqualTo(first.getString("jti"));
    }

    @Test
    void secondSignIn_isAnotherSessionOfTheSameSubject() {
        String email = Api.newEmail();
        JsonObject first = Forge.claimsOf(api.register(email).accessToken());
        JsonObject second = Forge.claimsOf(api.login(email).accessToken());
        assertThat(second.getString("sid")).isNotEqualTo(first.getString("sid"));
        assertThat(second.getString("jti")).isNotEqualTo(first.getString("jti"));
        assertThat(second.getString("sub")).isEqualTo(first.getString("sub"));
    }

    @Test
    void stockLibraryWithThePublishedKeys_verifiesTheToken() throws Exception {
        Reply signedIn = api.registerForApplications(Api.newEmail());
        JWTClaimsSet claims = stockVerifier("countersign").process(signedIn.applicationToken(), null);
        assertThat(claims.getSubject())
                .isEqualTo(signedIn.data().getJsonObject("user").getString("id"));
        assertThat(claims.getStringListClaim("groups")).containsExactly("user");
    }

    @Test
    void publishedKeys_haveWhatConsumersNeedAndNothingPrivate() {
        Reply keys = api.get(JWKS);
        assertThat(keys.status()).isEqualTo(200);
        assertThat(keys.json().keySet()).containsExactly("keys");
        assertThat(keys.json().getJsonArray("keys").getValuesAs(JsonObject.class))
                .isNotEmpty()
                .allSatisfy(
                        key -> assertThat(key.keySet()).containsExactlyInAnyOrder("kty", "kid", "use", "alg", "n", "e"))
                .allSatisfy(key -> assertThat(key.getString("use")).isEqualTo("sig"))
                .allSatisfy(key -> assertThat(key.getString("alg")).isEqualTo("RS256"))
                .allSatisfy(key -> assertThat(key.getString("kty")).isEqualTo("RSA"))
                .extracting(key -> key.getString("kid"))
                .doesNotHaveDuplicates();
    }

    @Test
    void publishedKeys_mayBeCachedAndReadByEveryPage() {
        Reply keys = api.send(api.to(JWKS).header("Origin", "https://app.example"));
        assertThat(keys.header("Content-Type")).startsWith("application/json");
        assertThat(keys.header("Cache-Control")).isEqualTo("public, max-age=300");
        assertThat(keys.headers("Access-Control-Allow-Origin")).containsExactly("*");
        assertThat(keys.headers("Access-Control-Allow-Credentials")).isEmpty();
        assertHardened(keys);
    }

    @Test
    void headOfPublishedKeys_hasTheHeadersOfGet() {
        Reply get = api.get(JWKS);
        Reply head = api.send(api.to(JWKS).method("HEAD", BodyPublishers.noBody()));
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
        assertThat(head.header("Cache-Control")).isEqualTo(get.header("Cache-Control"));
        assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
    }

    @Test
    void conditionalRequestForPublishedKeys_returnsThemIfTheyDiffer() {
        Reply keys = api.get(JWKS);
        assertThat(keys.header("ETag")).matches("\"[^\"]+\"");
        for (String tags : List.of("\"another\"", "another", "W/\"another\", \"third\"")) {
            Reply byTag = api.send(api.to(JWKS).header("If-None-Match", tags));
            assertThat(byTag.status()).isEqualTo(200);
            assertThat(byTag.body()).isEqualTo(keys.body());
            assertThat(byTag.header("ETag")).isEqualTo(keys.header("ETag"));
        }
        Reply byDate = api.send(api.to(JWKS).header("If-Modified-Since", "Thu, 01 Jan 1970 00:00:00 GMT"));
        assertThat(byDate.status()).isEqualTo(200);
        assertThat(byDate.body()).isEqualTo(keys.body());
    }

    @Test
    void conditionalRequestForPublishedKeys_returnsNotModifiedIfTheyAreTheSame() {
        Reply keys = api.get(JWKS);
        String tag = keys.header("ETag");
        for (String tags : List.of(tag, "W/" + tag, "\"a,b\", W/\"c\", " + tag, "*")) {
            for (String method : List.of("GET", "HEAD")) {
                Reply same =
                        api.send(api.to(JWKS).header("If-None-Match", tags).method(method, BodyPublishers.noBody()));
                assertThat(same.status()).as(tags).isEqualTo(304);
                assertThat(same.body()).isEmpty();
                assertThat(same.header("ETag")).isEqualTo(tag);
                assertThat(same.header("Cache-Control")).isEqualTo(keys.header("Cache-Control"));
                assertThat(same.headers("Access-Control-Allow-Origin")).containsExactly("*");
                assertHardened(same);
            }
        }
        Reply onTwoLines = RawHttp.send("GET " + JWKS, "If-None-Match: \"another\"", "If-None-Match: " + tag);
        assertThat(onTwoLines.status()).isEqualTo(304);
    }

    @Test
    void protectedResource_acceptsOnlyAValidToken() {
        String email = Api.newEmail();
        Reply signedIn = api.register(email);
        JsonObject caller = api.get("/api/protected", signedIn.accessToken()).data();
        assertThat(caller.getString("id"))
                .isEqualTo(signedIn.data().getJsonObject("user").getString("id"));
        assertThat(caller.getString("email")).isEqualTo(email);
        assertThat(caller.getJsonArray("roles").getValuesAs(JsonString::getString))
                .containsExactly("user");
        assertProblem(api.get("/api/protected"), 401, "NO_TOKEN");
        assertProblem(api.get("/api/protected", "bad"), 401, "INVALID_TOKEN");
    }

    @Test
    void publicResource_requiresNothing() {
        String token = api.register(Api.newEmail()).accessToken();
        assertThat(api.get("/api/public").status()).isEqualTo(200);
        assertThat(api.get("/api/public", token).body())
                .isEqualTo(api.get("/api/public").body());
        assertThat(api.get("/api/public", "bad").body())
                .isEqualTo(api.get("/api/public").body());
    }

    @Test
    void optionalResource_recognisesAValidTokenAndAcceptsAnonymousCallers() {
        String email = Api.newEmail();
        String token = api.register(email).accessToken();
        JsonObject known = api.get("/api/optional", token).data();
        assertThat(known.getBoolean("authenticated")).isTrue();
        assertThat(known.getString("email")).isEqualTo(email);
        assertThat(api.get("/api/optional").data().getBoolean("authenticated")).isFalse();
        assertThat(api.get("/api/optional").data()).doesNotContainKey("email");
        assertThat(api.get("/api/optional", "bad").body())
                .isEqualTo(api.get("/api/optional").body());
    }

    @Test
    void everyResponseWithTokens_isNeverStored() {
        String email = Api.newEmail();
        Reply registered = api.register(email);
        assertThat(registered.header("Cache-Control")).isEqualTo("no-store");
        assertThat(api.login(email).header("Cache-Control")).isEqualTo("no-store");
        assertThat(api.refresh(registered.refreshCookie()).header("Cache-Control"))
                .isEqualTo("no-store");
    }

    private static DefaultJWTProcessor<SecurityContext> stockVerifier(String audience) throws Exception {
        var keys = JWKSourceBuilder.create(
                        URI.create(SharedServer.base() + JWKS).toURL())
                .build();
        var expected = new JWTClaimsSet.Builder().issuer("countersign").build();
        var verifier = new DefaultJWTProcessor<>();
        verifier.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        verifier.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(audience, expected, CLAIMS));
        return verifier;
    }

    private static long seconds(JsonObject claims, String name) {
        return claims.getJsonNumber(name).longValueExact();
    }
}

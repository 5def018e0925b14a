package org.countersign.it.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import com.nimbusds.jose.JOSEException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Authenticator;
import org.countersign.it.server.Consumer;
import org.countersign.it.server.Forge;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A third-party application with three lines of configuration accepts our tokens by role and rejects all others, also
 * with the guard. It runs on Payara Micro, on the server of this run, and on the same server as our service. The
 * servers differ as {@code docs/consumers.md} says.
 */
@Tag("own-server")
@ExtendWith(ConsumerServers.class)
class ConsumerIT {

    private final Api issuer = ConsumerServers.issuer();
    private final TokenMint mint = ConsumerServers.mint();

    static List<Consumer> stock() {
        return ConsumerServers.stock();
    }

    static List<Consumer> consumers() {
        return Stream.of(
                        ConsumerServers.stock(),
                        ConsumerServers.guarded(ConsumerServers.FILTER),
                        ConsumerServers.guarded(ConsumerServers.MECHANISM))
                .flatMap(List::stream)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("consumers")
    void tokenOfAUser_isAcceptedWhereItsRoleIsRequired(Consumer consumer) {
        String email = Api.newEmail();
        Reply signedIn = issuer.registerForApplications(email);
        Reply reply = consumer.get("user", signedIn.applicationToken());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().getString("subject"))
                .isEqualTo(signedIn.data().getJsonObject("user").getString("id"));
        assertThat(reply.json().getString("name")).isEqualTo(email);
        assertThat(groups(reply)).containsExactly("user");
        assertThat(consumer.get("admin", signedIn.applicationToken()).status()).isEqualTo(403);
        assertThat(consumer.get("public", signedIn.applicationToken()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("consumers")
    void tokenOfAnAdministrator_isAcceptedWhereThatRoleIsRequired(Consumer consumer) {
        Reply reply = consumer.get(
                "admin", issuer.loginForApplications(ConsumerServers.ADMIN).applicationToken());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(groups(reply)).contains("admin");
    }

    @ParameterizedTest
    @MethodSource("consumers")
    void delicateEndpoint_acceptsOnlyATokenOfTwoFactors(Consumer consumer) {
        Reply signedIn = issuer.registerForApplications(Api.newEmail());
        Authenticator app = Authenticator.enrolled(issuer, signedIn.accessToken());
        String weak = signedIn.applicationToken();
        String strong = Authenticator.stepUpForApplications(issuer, signedIn.accessToken(), app.code())
                .applicationToken();
        assertThat(consumer.get("delicate", weak).status()).isEqualTo(401);
        assertThat(consumer.get("delicate", weak).header("WWW-Authenticate"))
                .contains("insufficient_user_authentication");
        assertThat(consumer.get("delicate", strong).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("consumers")
    void refreshedToken_isAcceptedLikeTheFirst(Consumer consumer) {
        Reply signedIn = issuer.registerForApplications(Api.newEmail());
        String refreshed =
                issuer.refreshForApplications(signedIn.refreshCookie()).applicationToken();
        assertThat(consumer.get("user", refreshed).body())
                .isEqualTo(consumer.get("user", signedIn.applicationToken()).body());
    }

    @ParameterizedTest
    @MethodSource("consumers")
    void missingToken_isRefusedWhereARoleIsRequired(Consumer consumer) {
        int refusal = consumer.isWildFly() && !verifiesItself(consumer) ? 403 : 401;
        assertThat(consumer.get("user").status()).isEqualTo(refusal);
        assertThat(consumer.get("admin").status()).isEqualTo(refusal);
        assertThat(consumer.get("public").status()).isEqualTo(200);
    }

    /** The mint's valid token is accepted, so the other tokens are rejected only because of their claims. */
    @ParameterizedTest
    @MethodSource("consumers")
    void tokenForAnotherAudienceOrUse_isRefusedEverywhere(Consumer consumer) {
        assertThat(consumer.get("user", mint.sign(claims(0, Map.of()))).status())
                .isEqualTo(200);
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("expired", mint.sign(claims(-1000, Map.of())));
        bad.put("foreign audience", mint.sign(claims(0, Map.of("aud", "another"))));
        bad.put("foreign issuer", mint.sign(claims(0, Map.of("iss", "another"))));
        bad.put("no audience", mint.sign(without("aud")));
        bad.put("no issuer", mint.sign(without("iss")));
        bad.put("no expiry", mint.sign(without("exp")));
        bad.forEach((what, token) -> assertRefused(consumer, what, token));
    }

    @ParameterizedTest
    @MethodSource("consumers")
    void tokenThatTheIssuerDidNotSign_isRefusedEverywhere(Consumer consumer) throws JOSEException {
        Forge forge = Forge.forApplications(issuer);
        assertThat(consumer.get("user", forge.good()).status()).isEqualTo(200);
        String asAdministrator = Forge.claimsOf(forge.good()).toString().replace("\"user\"", "\"admin\"");
        byte[] publicKey = forge.published().toRSAPublicKey().getEncoded();
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("tampered claims", forge.withBitFlipped(1, 20, 0));
        bad.put("tampered signature", forge.withBitFlipped(2, 20, 0));
        bad.put("another role", forge.header() + '.' + Forge.encode(asAdministrator) + '.' + forge.signature());
        bad.put("foreign key", forge.signedByStranger(Forge.headerOf(forge.good())));
        String none = forge.headerWith("alg", "none").toString();
        bad.put("no signature", Forge.encode(none) + '.' + forge.claims() + '.');
        bad.put("alg none", forge.reheaded(none));
        bad.put("public key as secret", forge.authenticatedBy("HS256", publicKey));
        bad.put("no token", "none");
        bad.forEach((what, token) -> assertRefused(consumer, what, token));
    }

    @ParameterizedTest
    @MethodSource("consumers")
    void refreshToken_isNoAccessToken(Consumer consumer) {
        String refreshToken = issuer.register(Api.newEmail()).refreshCookie();
        assertThat(refreshToken).startsWith("csr_");
        assertRefused(consumer, "refresh token", refreshToken);
    }

    /** WildFly responds 500 to an unknown key. */
    @ParameterizedTest
    @MethodSource("consumers")
    void tokenOfAKeyThatIsNotPublished_isRefused(Consumer consumer) {
        Forge forge = Forge.forApplications(issuer);
        assertThat(consumer.get("user", forge.good()).status()).isEqualTo(200);
        Stream.of(forge.headerWith("kid", Forge.STRANGER.getKeyID()), forge.headerWithout("kid"))
                .forEach(header -> assertThat(consumer.get("user", forge.signedByStranger(header))
                                .status())
                        .isEqualTo(consumer.isWildFly() && !verifiesItself(consumer) ? 500 : 401));
        assertThat(consumer.get("user", forge.good()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("consumers")
    void tokenElsewhereThanInTheAuthorizationHeader_isNoToken(Consumer consumer) {
        String token = issuer.registerForApplications(Api.newEmail()).applicationToken();
        int refusal = consumer.isWildFly() && !verifiesItself(consumer) ? 403 : 401;
        Stream.of("Bearer", "access_token", "accessToken", "jwt").forEach(name -> {
            assertThat(consumer.get("user", "Cookie", name + '=' + token).status())
                    .isEqualTo(refusal);
            assertThat(consumer.get("user?" + name + '=' + token).status()).isEqualTo(refusal);
        });
    }

    @ParameterizedTest
    @MethodSource("stock")
    void signOut_reachesTheConsumerNotBeforeTheTokenExpires(Consumer consumer) {
        Reply signedIn = issuer.registerForApplications(Api.newEmail());
        String token = signedIn.applicationToken();
        assertThat(issuer.post("/api/auth/logout-all", "{}", signedIn.accessToken())
                        .status())
                .isEqualTo(200);
        assertProblem(issuer.get("/api/protected", token), 401, "TOKEN_REVOKED");
        assertThat(consumer.get("user", token).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("consumers")
    void tokenThatHasJustExpired_isAcceptedWithinTheClockSkewOfTheServer(Consumer consumer) {
        String halfAMinuteAgo = mint.sign(claims(-930, Map.of()));
        assertThat(consumer.get("user", halfAMinuteAgo).status())
                .isEqualTo(consumer.isWildFly() && !verifiesItself(consumer) ? 200 : 401);
    }

    @ParameterizedTest
    @MethodSource("stock")
    void behaviourOfTheServer_isAsDocumented(Consumer consumer) {
        String token = issuer.registerForApplications(Api.newEmail()).applicationToken();
        assertThat(consumer.get("user", "Authorization", "bearer " + token).status())
                .isEqualTo(consumer.isWildFly() ? 200 : 401);
        assertThat(consumer.get("closed/by-method", token).status()).isEqualTo(403);
        assertThat(consumer.get("closed/by-class", token).status()).isEqualTo(consumer.isWildFly() ? 403 : 200);
        Reply refused = consumer.get("user", "none");
        assertThat(refused.headers("WWW-Authenticate")).isEmpty();
        assertThat(refused.header("Content-Type")).startsWith("text/html");
    }

    @Test
    void consumerOnTheSameServer_doesNotChangeResponsesOfTheIssuer() {
        assertProblem(issuer.get("/api/protected"), 401, "NO_TOKEN");
        assertProblem(issuer.get("/api/protected", "none"), 401, "INVALID_TOKEN");
        assertThat(issuer.get("/api/public", "none").status()).isEqualTo(200);
        assertProblem(issuer.get("/api/protected", mint.sign(claims(0, Map.of()))), 401, "INVALID_TOKEN");
    }

    /** An application that receives a token for itself must not be able to use it as the person at this service. */
    @ParameterizedTest
    @MethodSource("consumers")
    void ownToken_isRefusedByApplicationsAndTheirTokensByUs(Consumer consumer) {
        Reply signedIn = issuer.registerForApplications(Api.newEmail());
        assertRefused(consumer, "own token", signedIn.accessToken());
        assertThat(consumer.get("user", signedIn.applicationToken()).status()).isEqualTo(200);
        assertProblem(issuer.get("/api/auth/me", signedIn.applicationToken()), 403, "INSUFFICIENT_SCOPE");
    }

    /**
     * With an invalid token, even public resources respond 401, because the server checks the token first. The guard
     * leaves them public.
     */
    private static void assertRefused(Consumer consumer, String what, String token) {
        Stream.of("user", "admin", "public")
                .forEach(path -> assertThat(consumer.get(path, token).status())
                        .as(what + " at " + path)
                        .isEqualTo(path.equals("public") && verifiesItself(consumer) ? 200 : 401));
    }

    private static boolean verifiesItself(Consumer consumer) {
        return consumer.war().equals(ConsumerServers.MECHANISM);
    }

    private static List<String> groups(Reply reply) {
        return reply.json().getJsonArray("groups").getValuesAs(JsonString::getString);
    }

    /**
     * Returns the claims of a valid token of 15 minutes, issued this many seconds from now. Some claims can be
     * replaced.
     */
    private JsonObject claims(long issuedIn, Map<String, String> others) {
        long issued = Instant.now().getEpochSecond() + issuedIn;
        var claims = Json.createObjectBuilder(Forge.claimsOf(
                        issuer.registerForApplications(Api.newEmail()).applicationToken()))
                .add("iat", issued)
                .add("exp", issued + 900);
        others.forEach(claims::add);
        return claims.build();
    }

    private JsonObject without(String claim) {
        return Json.createObjectBuilder(claims(0, Map.of())).remove(claim).build();
    }
}

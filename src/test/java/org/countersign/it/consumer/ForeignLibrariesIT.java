package org.countersign.it.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.countersign.it.consumer.ForeignLibrary.Expectation;
import org.countersign.it.server.Api;
import org.countersign.it.server.Forge;
import org.countersign.it.server.NodeScripts;
import org.countersign.it.server.NodeScripts.Result;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.OwnServer;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Third-party libraries that know only the URL of the keys accept our tokens and reject all others. The test needs
 * Node.js, so it runs only in the profile {@code foreign}.
 */
@Tag("foreign")
@OnSharedServer
class ForeignLibrariesIT {

    @TempDir
    static Path folder;

    private static OwnServer es256;

    /** A library, and the algorithm of the tokens that it verifies. */
    record Case(ForeignLibrary library, String algorithm) {

        URI base() {
            return algorithm.equals("ES256") ? es256.base() : SharedServer.base();
        }

        /** The forge's public key is not used here. */
        Forge forge() {
            return new Forge(
                    new Api(base()).registerForApplications(Api.newEmail()).applicationToken(), Forge.STRANGER);
        }

        Result verify(String token) {
            return verify(
                    token, "countersign", "countersign", Forge.claimsOf(token).getInt("iat"));
        }

        Result verify(String token, String issuer, String audience, long time) {
            URI jwks = URI.create(base() + "/.well-known/jwks.json");
            return library.verify(token, new Expectation(jwks, issuer, audience, time));
        }
    }

    static Stream<Case> cases() {
        return Stream.of(ForeignLibrary.values())
                .flatMap(library -> Stream.of("RS256", "ES256").map(algorithm -> new Case(library, algorithm)));
    }

    @BeforeAll
    static void installAndStart() {
        NodeScripts.install();
        es256 = new OwnServer(folder).start(Map.of("COUNTERSIGN_TOKEN_ALGORITHM", "ES256"));
    }

    @AfterAll
    static void stop() {
        if (es256 != null) {
            es256.close();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void freshToken_isAcceptedWithItsClaims(Case given) {
        String token = given.forge().good();
        assertThat(Forge.headerOf(token).getString("alg")).isEqualTo(given.algorithm());
        Result verdict = given.verify(token);
        assertThat(verdict.isSuccess()).as(verdict.text()).isTrue();
        assertThat(verdict.json()).isEqualTo(Forge.claimsOf(token));
        assertThat(verdict.json().getJsonArray("groups").getValuesAs(JsonString::getString))
                .contains("user");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void expiredToken_isRefused(Case given) {
        String token = given.forge().good();
        int expiry = Forge.claimsOf(token).getInt("exp");
        assertThat(given.verify(token, "countersign", "countersign", expiry - 1).isSuccess())
                .isTrue();
        assertRefused(
                given,
                given.verify(token, "countersign", "countersign", expiry),
                "ERR_JWT_EXPIRED",
                "TokenExpiredError: jwt expired");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tokenForAnotherAudience_isRefused(Case given) {
        String token = given.forge().good();
        Result verdict = given.verify(
                token, "countersign", "payroll", Forge.claimsOf(token).getInt("iat"));
        assertRefused(given, verdict, "ERR_JWT_CLAIM_VALIDATION_FAILED", "JsonWebTokenError: jwt audience invalid");
        assertThat(verdict.text()).contains("aud");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tokenOfAnotherIssuer_isRefused(Case given) {
        String token = given.forge().good();
        Result verdict = given.verify(
                token,
                "https://other.example",
                "countersign",
                Forge.claimsOf(token).getInt("iat"));
        assertRefused(given, verdict, "ERR_JWT_CLAIM_VALIDATION_FAILED", "JsonWebTokenError: jwt issuer invalid");
        assertThat(verdict.text()).contains("iss");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tamperedToken_isRefused(Case given) {
        Forge forge = given.forge();
        JsonObject promoted = Json.createObjectBuilder(Forge.claimsOf(forge.good()))
                .add("groups", Json.createArrayBuilder().add("admin"))
                .build();
        String token = forge.header() + '.' + Forge.encode(promoted.toString()) + '.' + forge.signature();
        Stream.of(token, forge.withBitFlipped(2, 7, 0))
                .forEach(tampered -> assertRefused(
                        given,
                        given.verify(tampered),
                        "ERR_JWS_SIGNATURE_VERIFICATION_FAILED",
                        "JsonWebTokenError: invalid signature"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void strangersSignature_isRefusedUnderOurKeyIdAndItsOwn(Case given) {
        Forge forge = given.forge();
        String ours = forge.signedByStranger(forge.headerWith("alg", "RS256"));
        String own = forge.signedByStranger(Json.createObjectBuilder(forge.headerWith("alg", "RS256"))
                .add("kid", forge.kid())
                .build());
        // a library does not try a key of the other type
        boolean sameKind = given.algorithm().equals("RS256");
        assertRefused(
                given,
                given.verify(ours),
                sameKind ? "ERR_JWS_SIGNATURE_VERIFICATION_FAILED" : "ERR_JWKS_NO_MATCHING_KEY",
                sameKind ? "JsonWebTokenError: invalid signature" : "Error: \"alg\" parameter for \"ec\" key type");
        assertRefused(
                given,
                given.verify(own),
                "ERR_JWKS_NO_MATCHING_KEY",
                "JsonWebTokenError: error in secret or public key callback: Unable to find a signing key");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void unsignedToken_isRefused(Case given) {
        Forge forge = given.forge();
        String token = Forge.encode(forge.headerWith("alg", "none").toString()) + '.' + forge.claims() + '.';
        assertRefused(
                given, given.verify(token), "ERR_JOSE_ALG_NOT_ALLOWED", "JsonWebTokenError: jwt signature is required");
    }

    private static void assertRefused(Case given, Result verdict, String byJose, String byJsonwebtoken) {
        assertThat(verdict.isSuccess()).as(verdict.text()).isFalse();
        assertThat(verdict.text()).startsWith(given.library() == ForeignLibrary.JOSE ? byJose : byJsonwebtoken);
    }
}

package org.countersign.token.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.token.entity.Verification;
import org.countersign.token.entity.Verification.Reason;
import org.countersign.token.entity.Verification.Refused;
import org.countersign.token.entity.Verification.Verified;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens with a valid signature, but with claims that our access tokens do not have. */
class ClaimsPolicyTest {

    private static final long NOW = SignedTokens.NOW.getEpochSecond();

    private final SignedTokens tokens = SignedTokens.of(KeyAlgorithm.ES256);
    private final Map<String, @Nullable Object> claims = new HashMap<>(Map.of(
            "iss", "issuer",
            "aud", "audience",
            "sub", "subject",
            "jti", "jti",
            "sid", "session",
            "upn", "ada@example.com",
            "groups", List.of("user"),
            "iat", NOW,
            "exp", NOW + 900,
            "token_use", "access"));

    static List<String> required() {
        return List.of("iss", "aud", "sub", "jti", "sid", "upn", "groups", "iat", "exp", "token_use");
    }

    @Test
    void requiredClaims_areEnough() {
        assertThat(verify()).isInstanceOf(Verified.class);
    }

    @ParameterizedTest
    @MethodSource("required")
    void missingClaim_isRejected(String name) {
        claims.remove(name);
        assertThat(verify()).isEqualTo(new Refused(Reason.INVALID));
    }

    @ParameterizedTest
    @MethodSource("required")
    void claimOfAnotherType_isRejected(String name) {
        for (String value : List.of("null", "true", "{}", "[1]", "[null]", "[[\"user\"]]", "\"\"")) {
            assertThat(verifyWith(name, value)).as(name + " " + value).isEqualTo(new Refused(Reason.INVALID));
        }
    }

    @ParameterizedTest
    @CsvSource({"iss,Issuer", "iss,'issuer '", "aud,other", "aud,AUDIENCE", "token_use,refresh", "token_use,Access"})
    void wrongIssuerAudienceOrUse_isRejected(String name, String value) {
        claims.put(name, value);
        assertThat(verify()).isEqualTo(new Refused(Reason.INVALID));
    }

    /** An imported key may also sign tokens with other claims. */
    @Test
    void additionalNullClaim_isIgnored() {
        assertThat(verifyWith("nickname", "null"))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.token().claims()).doesNotContainKey("nickname"));
    }

    /** The claim may be a string or a list (RFC 7519, section 4.1.3). */
    @Test
    void audienceInAList_isAccepted() {
        assertThat(verifyWith("aud", "[\"audience\"]")).isInstanceOf(Verified.class);
        assertThat(verifyWith("aud", "[\"other\",\"audience\"]")).isInstanceOf(Verified.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[\"other\"]", "[\"audience\",1]", "[[\"audience\"]]", "{\"audience\":true}"})
    void audienceListWithoutUsOrWithOtherTypes_isRejected(String value) {
        assertThat(verifyWith("aud", value)).isEqualTo(new Refused(Reason.INVALID));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"1800000000\"",
                "1800000000.0",
                "1800000000.5",
                "1.8e9",
                "-1",
                "253402300800",
                "9223372036854775807",
                "9223372036854775808",
                "1e400",
                "-1e400"
            })
    void invalidDate_isRejected(String value) {
        assertThat(verifyWith("exp", value)).as("exp").isEqualTo(new Refused(Reason.INVALID));
        assertThat(verifyWith("iat", value)).as("iat").isEqualTo(new Refused(Reason.INVALID));
    }

    @Test
    void expiry_isExactToTheSecond() {
        assertThat(verifyWith("exp", String.valueOf(NOW + 1))).isInstanceOf(Verified.class);
        assertThat(verifyWith("exp", String.valueOf(NOW))).isEqualTo(new Refused(Reason.EXPIRED));
        assertThat(verifyWith("exp", "0")).isEqualTo(new Refused(Reason.EXPIRED));
        assertThat(verifyWith("exp", "-0")).isEqualTo(new Refused(Reason.EXPIRED));
        assertThat(verifyWith("exp", "253402300799")).isEqualTo(new Refused(Reason.INVALID));
    }

    /** The limit is the longest life that can be configured, since another node may have another setting. */
    @Test
    void lifeBeyondTheMaximum_isRejected() {
        assertThat(verifyWith("exp", String.valueOf(NOW + 3600))).isInstanceOf(Verified.class);
        assertThat(verifyWith("exp", String.valueOf(NOW + 3601))).isEqualTo(new Refused(Reason.INVALID));
        claims.put("iat", NOW - 3000);
        assertThat(verifyWith("exp", String.valueOf(NOW + 600))).isInstanceOf(Verified.class);
        assertThat(verifyWith("exp", String.valueOf(NOW + 601))).isEqualTo(new Refused(Reason.INVALID));
        claims.put("iat", 0L);
        assertThat(verifyWith("exp", "3600")).isEqualTo(new Refused(Reason.EXPIRED));
        assertThat(verifyWith("exp", "3601")).isEqualTo(new Refused(Reason.INVALID));
    }

    @Test
    void lastSecondOfTheYear9999_isADate() {
        long last = 253_402_300_799L;
        tokens.at(Instant.ofEpochSecond(last - 1));
        claims.put("iat", last - 900);
        assertThat(verifyWith("exp", String.valueOf(last))).isInstanceOf(Verified.class);
        assertThat(verifyWith("exp", String.valueOf(last + 1))).isEqualTo(new Refused(Reason.INVALID));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "7, 7", "2147483647, 2147483647", "2147483648, 0", "-1, 0", "1.0, 0", "true, 0"})
    void version_isANumberOrElseTheEarliest(String json, int version) {
        assertThat(verifyWith("token_version", json))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.token().version()).isEqualTo(version));
    }

    /** RFC 7519, section 4.1.5. We issue no {@code nbf}, so there is no tolerance for clocks. */
    @Test
    void tokenBeforeItsNotBeforeTime_isRejected() {
        assertThat(verifyWith("nbf", String.valueOf(NOW + 1))).isEqualTo(new Refused(Reason.INVALID));
        assertThat(verifyWith("nbf", "253402300799")).isEqualTo(new Refused(Reason.INVALID));
        assertThat(verifyWith("nbf", String.valueOf(NOW))).isInstanceOf(Verified.class);
        assertThat(verifyWith("nbf", "0")).isInstanceOf(Verified.class);
    }

    @Test
    void tokenAfterItsNotBeforeTime_isAccepted() {
        claims.put("nbf", NOW + 30);
        assertThat(verify()).isEqualTo(new Refused(Reason.INVALID));
        tokens.at(SignedTokens.NOW.plusSeconds(30));
        assertThat(verify()).isInstanceOf(Verified.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "\"0\"", "0.5", "1e3", "-1", "[0]", "{}", "253402300800"})
    void invalidNotBefore_isRejected(String value) {
        assertThat(verifyWith("nbf", value)).isEqualTo(new Refused(Reason.INVALID));
    }

    /** The clock of another node may be up to a minute ahead. */
    @Test
    void issueTimeInTheFuture_isToleratedForAMinute() {
        assertThat(verifyWith("iat", String.valueOf(NOW + 60))).isInstanceOf(Verified.class);
        assertThat(verifyWith("iat", String.valueOf(NOW + 61))).isEqualTo(new Refused(Reason.INVALID));
        assertThat(verifyWith("iat", "0")).isEqualTo(new Refused(Reason.INVALID));
    }

    @Test
    void expiredTokenOfAnotherUse_isInvalidNotExpired() {
        claims.put("token_use", "refresh");
        claims.put("exp", NOW - 1);
        assertThat(verify()).isEqualTo(new Refused(Reason.INVALID));
    }

    /** RFC 6749, section 4.4: the client is the subject, and there is no session. */
    @Test
    void tokenOfAClientForItself_needsNoSession() {
        claims.remove("sid");
        assertThat(verify()).isEqualTo(new Refused(Reason.INVALID));
        claims.put("client_id", "another");
        assertThat(verify()).isEqualTo(new Refused(Reason.INVALID));
        claims.put("client_id", "subject");
        assertThat(verify())
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.token().sid()).isNull());
    }

    @Test
    void tokenForAnotherAudience_isVerifiedOnlyForOthers() {
        claims.put("aud", List.of("other"));
        String token = tokens.sign(tokens.openHeader() + "}", JSONObjectUtils.toJSONString(claims));
        assertThat(tokens.verifier.verifyForAnyone(token)).isInstanceOf(Verified.class);
        assertThat(tokens.verifier.verify(token)).isEqualTo(new Refused(Reason.INVALID));
        assertThat(tokens.verifier.verifyForAnyone(token)).isInstanceOf(Verified.class);
    }

    /** Own tokens of earlier versions are for the audience of applications. */
    @Test
    void ownToken_isAcceptedWithTheAudienceOfEarlierVersionsToo() {
        for (Object value : List.of("own", List.of("own"), List.of("audience", "own"), "audience")) {
            claims.put("aud", value);
            assertThat(verify()).as("%s", value).isInstanceOf(Verified.class);
        }
    }

    /** Only own tokens have the audience of own tokens, so no resource can bring one of its tokens here. */
    @Test
    void tokenOfAClient_isAcceptedOnlyForTheAudienceOfApplications() {
        claims.put("client_id", "countersign:page");
        assertThat(verify()).isInstanceOf(Verified.class);
        for (Object value : List.of("own", List.of("own"), "stock")) {
            claims.put("aud", value);
            assertThat(verify()).as("%s", value).isEqualTo(new Refused(Reason.INVALID));
        }
    }

    @Test
    void tokenWithoutAnAudience_isForNobody() {
        assertThat(verifyForAnyone()).isInstanceOf(Verified.class);
        for (Object value : List.of("", true, List.of(1), Map.of())) {
            claims.put("aud", value);
            assertThat(verifyForAnyone()).as("%s", value).isEqualTo(new Refused(Reason.INVALID));
        }
        claims.remove("aud");
        assertThat(verifyForAnyone()).isEqualTo(new Refused(Reason.INVALID));
    }

    private Verification verifyForAnyone() {
        return tokens.verifier.verifyForAnyone(
                tokens.sign(tokens.openHeader() + "}", JSONObjectUtils.toJSONString(claims)));
    }

    @Test
    void emptyGroups_areAccepted() {
        assertThat(verifyWith("groups", "[]")).isInstanceOf(Verified.class);
    }

    private Verification verify() {
        return tokens.verifier.verify(tokens.sign(tokens.openHeader() + "}", JSONObjectUtils.toJSONString(claims)));
    }

    /** Verifies a token with one claim replaced by a JSON value. */
    private Verification verifyWith(String name, String json) {
        Map<String, @Nullable Object> others = new HashMap<>(claims);
        others.remove(name);
        String rest = JSONObjectUtils.toJSONString(others).substring(1);
        return tokens.verifier.verify(tokens.sign(tokens.openHeader() + "}", "{\"" + name + "\":" + json + "," + rest));
    }
}

package org.countersign.token.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
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

/** Tokens that the right key has signed, with claims that are not those of an access token of ours. */
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
    void missingClaim_isRefused(String name) {
        claims.remove(name);
        assertThat(verify()).isEqualTo(new Refused(Reason.INVALID));
    }

    @ParameterizedTest
    @MethodSource("required")
    void claimOfAnotherType_isRefused(String name) {
        for (String value : List.of("null", "true", "{}", "[1]", "[null]", "[[\"user\"]]", "\"\"")) {
            assertThat(verifyWith(name, value)).as(name + " " + value).isEqualTo(new Refused(Reason.INVALID));
        }
    }

    @ParameterizedTest
    @CsvSource({"iss,Issuer", "iss,'issuer '", "aud,other", "aud,AUDIENCE", "token_use,refresh", "token_use,Access"})
    void wrongIssuerAudienceOrUse_isRefused(String name, String value) {
        claims.put(name, value);
        assertThat(verify()).isEqualTo(new Refused(Reason.INVALID));
    }

    /** A key of one's own may sign more than we do. */
    @Test
    void furtherClaimThatIsNull_isAsGoodAsAbsent() {
        assertThat(verifyWith("nickname", "null"))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.token().claims()).doesNotContainKey("nickname"));
    }

    /** A text or a list, ours among them (RFC 7519, section 4.1.3). */
    @Test
    void audienceInAList_isAccepted() {
        assertThat(verifyWith("aud", "[\"audience\"]")).isInstanceOf(Verified.class);
        assertThat(verifyWith("aud", "[\"other\",\"audience\"]")).isInstanceOf(Verified.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[\"other\"]", "[\"audience\",1]", "[[\"audience\"]]", "{\"audience\":true}"})
    void audienceListWithoutUsOrOfOtherThings_isRefused(String value) {
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
    void oddDate_isRefused(String value) {
        assertThat(verifyWith("exp", value)).as("exp").isEqualTo(new Refused(Reason.INVALID));
        assertThat(verifyWith("iat", value)).as("iat").isEqualTo(new Refused(Reason.INVALID));
    }

    @Test
    void expiry_endsTheTokenToTheSecond() {
        assertThat(verifyWith("exp", String.valueOf(NOW + 1))).isInstanceOf(Verified.class);
        assertThat(verifyWith("exp", String.valueOf(NOW))).isEqualTo(new Refused(Reason.EXPIRED));
        assertThat(verifyWith("exp", "0")).isEqualTo(new Refused(Reason.EXPIRED));
        assertThat(verifyWith("exp", "-0")).isEqualTo(new Refused(Reason.EXPIRED));
        assertThat(verifyWith("exp", "253402300799")).isInstanceOf(Verified.class);
    }

    /** Another node's clock may be a minute ahead, and no more. */
    @Test
    void issueInTheFuture_isToleratedForAMinute() {
        assertThat(verifyWith("iat", String.valueOf(NOW + 60))).isInstanceOf(Verified.class);
        assertThat(verifyWith("iat", String.valueOf(NOW + 61))).isEqualTo(new Refused(Reason.INVALID));
        assertThat(verifyWith("iat", "0")).isInstanceOf(Verified.class);
    }

    @Test
    void expiredTokenOfAnotherUse_isInvalidNotExpired() {
        claims.put("token_use", "refresh");
        claims.put("exp", NOW - 1);
        assertThat(verify()).isEqualTo(new Refused(Reason.INVALID));
    }

    @Test
    void nobodysGroups_areAccepted() {
        assertThat(verifyWith("groups", "[]")).isInstanceOf(Verified.class);
    }

    private Verification verify() {
        return tokens.verifier.verify(tokens.sign(tokens.openHeader() + "}", JSONObjectUtils.toJSONString(claims)));
    }

    /** With one claim that is given in JSON. */
    private Verification verifyWith(String name, String json) {
        Map<String, @Nullable Object> others = new HashMap<>(claims);
        others.remove(name);
        String rest = JSONObjectUtils.toJSONString(others).substring(1);
        return tokens.verifier.verify(tokens.sign(tokens.openHeader() + "}", "{\"" + name + "\":" + json + "," + rest));
    }
}

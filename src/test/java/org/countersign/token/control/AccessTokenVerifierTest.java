package org.countersign.token.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.token.entity.AccessToken;
import org.countersign.token.entity.Revocation;
import org.countersign.token.entity.RevocationKind;
import org.countersign.token.entity.Verification;
import org.countersign.token.entity.Verification.Reason;
import org.countersign.token.entity.Verification.Refused;
import org.countersign.token.entity.Verification.Verified;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The results for our own tokens, from issue to expiry and revocation. */
class AccessTokenVerifierTest {

    private static final Refused EXPIRED = new Refused(Reason.EXPIRED);
    private static final Refused REVOKED = new Refused(Reason.REVOKED);
    private static final Refused INVALID = new Refused(Reason.INVALID);

    private final SignedTokens tokens = SignedTokens.of(KeyAlgorithm.ES256);

    @ParameterizedTest
    @EnumSource
    void issuedToken_isVerified(KeyAlgorithm algorithm) {
        SignedTokens issuing = SignedTokens.of(algorithm);
        AccessToken token = ((Verified) issuing.verifier.verify(issuing.issue())).token();
        assertThat(token.subject()).isEqualTo("subject");
        assertThat(token.sid()).isEqualTo("session");
        assertThat(token.kid()).isEqualTo(issuing.keys.active().kid());
        assertThat(token.expiresAt().getEpochSecond()).isEqualTo(SignedTokens.EXPIRY);
        assertThat(token.claims())
                .containsAllEntriesOf(Map.of("jti", token.jti(), "upn", "ada@example.com", "groups", List.of("user")));
    }

    @Test
    void cachedToken_isVerifiedAgain() {
        String token = tokens.issue();
        Verification first = tokens.verifier.verify(token);
        assertThat(tokens.verifier.verify(token)).isEqualTo(first).isInstanceOf(Verified.class);
    }

    @Test
    void cachedToken_isNotReadAgain() {
        CountingPolicy policy = new CountingPolicy();
        tokens.verifier.claims = policy;
        String token = tokens.issue();
        tokens.verifier.verify(token);
        tokens.verifier.verify(token);
        assertThat(policy.reads).isEqualTo(1);
    }

    @Test
    void expiredToken_isNotCached() {
        CountingPolicy policy = new CountingPolicy();
        tokens.verifier.claims = policy;
        String token = tokens.issue();
        tokens.at(SignedTokens.NOW.plus(SignedTokens.CONFIG.life()));
        tokens.verifier.verify(token);
        tokens.verifier.verify(token);
        assertThat(policy.reads).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void expiredToken_isRejectedEvenIfCached(boolean cached) {
        String token = tokens.issue();
        tokens.at(SignedTokens.NOW.plus(SignedTokens.CONFIG.life()).minusNanos(1));
        if (cached) {
            assertThat(tokens.verifier.verify(token)).isInstanceOf(Verified.class);
        }
        tokens.at(SignedTokens.NOW.plus(SignedTokens.CONFIG.life()));
        assertThat(tokens.verifier.verify(token)).isEqualTo(EXPIRED);
        assertThat(tokens.verifier.verify(token)).isEqualTo(EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tokenOfARevokedSession_isRejectedEvenIfCached(boolean cached) {
        String token = tokens.issue();
        if (cached) {
            assertThat(tokens.verifier.verify(token)).isInstanceOf(Verified.class);
        }
        revoke(RevocationKind.SESSION, "session");
        assertThat(tokens.verifier.verify(token)).isEqualTo(REVOKED);
        assertThat(tokens.verifier.verify(token)).isEqualTo(REVOKED);
    }

    @Test
    void revokedToken_isRejectedAndOthersOfItsSessionAreNot() {
        String token = tokens.issue();
        AccessToken read = ((Verified) tokens.verifier.verify(token)).token();
        revoke(RevocationKind.TOKEN, read.jti());
        assertThat(tokens.verifier.verify(token)).isEqualTo(REVOKED);
        assertThat(tokens.verifier.verify(tokens.issue())).isInstanceOf(Verified.class);
    }

    @Test
    void tokenBothExpiredAndRevoked_isExpired() {
        String token = tokens.issue();
        revoke(RevocationKind.SESSION, "session");
        tokens.at(SignedTokens.NOW.plus(SignedTokens.CONFIG.life()));
        assertThat(tokens.verifier.verify(token)).isEqualTo(EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tokenWhoseKeyIsNoLongerPublished_isRejectedEvenIfCached(boolean cached) {
        String token = tokens.issue();
        if (cached) {
            assertThat(tokens.verifier.verify(token)).isInstanceOf(Verified.class);
        }
        tokens.verifier.keys = SignedTokens.of(KeyAlgorithm.ES256).keys;
        assertThat(tokens.verifier.verify(token)).isEqualTo(INVALID);
    }

    @Test
    void tokenOfAnotherInstallation_isRejected() {
        assertThat(tokens.verifier.verify(SignedTokens.of(KeyAlgorithm.ES256).issue()))
                .isEqualTo(INVALID);
        assertThat(tokens.verifier.verify(SignedTokens.of(KeyAlgorithm.RS256).issue()))
                .isEqualTo(INVALID);
    }

    @Test
    void toString_showsOnlyTheId() {
        AccessToken token = ((Verified) tokens.verifier.verify(tokens.issue())).token();
        assertThat(token).hasToString("AccessToken[" + token.jti() + "]");
    }

    private static final class CountingPolicy extends ClaimsPolicy {

        private int reads;

        CountingPolicy() {
            config = SignedTokens.CONFIG;
        }

        @Override
        Optional<AccessToken> read(Map<String, @Nullable Object> claims, String kid, Instant now) {
            reads++;
            return super.read(claims, kid, now);
        }
    }

    private void revoke(RevocationKind kind, String target) {
        tokens.denyList.add(new Revocation(
                "id", kind, target, 0, null, SignedTokens.NOW, SignedTokens.NOW.plus(SignedTokens.CONFIG.life())));
    }
}

package org.countersign.key.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The life cycle of a key, step by step. */
class SigningKeyTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Instant LATEST = NOW.plusSeconds(3600);
    private static final KeyPair PAIR = new KeyPair("kid", KeyAlgorithm.ES256, "public", "sealed");

    private final SigningKey key = new SigningKey(PAIR, KeyOrigin.IMPORTED, 7, NOW, LATER);

    @Test
    void newKey_isPublishedAndDoesNotSignYet() {
        assertThat(key.kid()).isEqualTo("kid");
        assertThat(key.algorithm()).isEqualTo(KeyAlgorithm.ES256);
        assertThat(key.publicJwk()).isEqualTo("public");
        assertThat(key.sealedJwk()).contains("sealed");
        assertThat(key.origin()).isEqualTo(KeyOrigin.IMPORTED);
        assertThat(key.ordinal()).isEqualTo(7);
        assertThat(key.state()).isEqualTo(KeyState.PENDING);
        assertThat(key.state().isPublished()).isTrue();
        assertThat(key.times().createdAt()).isEqualTo(NOW);
        assertThat(key.times().signsFrom()).isEqualTo(LATER);
        assertThat(key.times().signsUntil()).isEmpty();
        assertThat(key.times().publishedUntil()).isEmpty();
    }

    @Test
    void activeKey_signsFromItsActivation() {
        key.activate(LATEST);
        assertThat(key.state()).isEqualTo(KeyState.ACTIVE);
        assertThat(key.state().isPublished()).isTrue();
        assertThat(key.times().signsFrom()).isEqualTo(LATEST);
    }

    @Test
    void replacedKey_staysPublishedUntilItsLastTokenExpires() {
        key.activate(NOW);
        key.replace(LATER, LATEST);
        assertThat(key.state()).isEqualTo(KeyState.RETIRING);
        assertThat(key.state().isPublished()).isTrue();
        assertThat(key.times().signsUntil()).contains(LATER);
        assertThat(key.times().publishedUntil()).contains(LATEST);
        assertThat(key.sealedJwk()).isPresent();
    }

    @Test
    void retiredKey_losesItsPrivateHalf() {
        key.retire(LATEST);
        assertThat(key.state()).isEqualTo(KeyState.RETIRED);
        assertThat(key.state().isPublished()).isFalse();
        assertThat(key.times().publishedUntil()).contains(LATEST);
        assertThat(key.sealedJwk()).isEmpty();
    }

    @Test
    void revokedKey_losesItsPrivateHalf() {
        key.revoke(LATER);
        assertThat(key.state()).isEqualTo(KeyState.REVOKED);
        assertThat(key.state().isPublished()).isFalse();
        assertThat(key.times().publishedUntil()).contains(LATER);
        assertThat(key.sealedJwk()).isEmpty();
    }

    @Test
    void resealedKey_isTheSameKey() {
        key.reseal("sealed again");
        assertThat(key.sealedJwk()).contains("sealed again");
        assertThat(key.kid()).isEqualTo("kid");
    }

    @Test
    void text_showsNoKeyMaterial() {
        assertThat(key).hasToString("SigningKey[kid, ES256, 7, PENDING]");
        assertThat(PAIR).hasToString("KeyPair[kid, ES256]");
    }
}

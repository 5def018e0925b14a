package org.countersign.token.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.countersign.platform.control.UnavailableException;
import org.countersign.token.entity.AccessToken;
import org.countersign.token.entity.Revocation;
import org.countersign.token.entity.RevocationKind;
import org.junit.jupiter.api.Test;

class DenyListTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(900);
    private static final AccessToken TOKEN = new AccessToken("jti", "sid", "subject", 3, "kid", LATER, Map.of());

    private final DenyList list = new DenyList();

    /** Better no answer than a wrong one. */
    @Test
    void beforeItIsLoaded_isUnavailable() {
        list.add(revocation(RevocationKind.SESSION, "other"));
        assertThatThrownBy(() -> list.denies(TOKEN))
                .isInstanceOfSatisfying(
                        UnavailableException.class,
                        unavailable -> assertThat(unavailable.retryAfter()).isPositive());
    }

    @Test
    void emptyList_deniesNothing() {
        list.update(List.of(), NOW);
        assertThat(list.denies(TOKEN)).isFalse();
    }

    @Test
    void revokedSession_isDeniedByItsSid() {
        list.update(List.of(revocation(RevocationKind.SESSION, "sid")), NOW);
        assertThat(list.denies(TOKEN)).isTrue();
    }

    @Test
    void revokedToken_isDeniedByItsJti() {
        list.update(List.of(revocation(RevocationKind.TOKEN, "jti")), NOW);
        assertThat(list.denies(TOKEN)).isTrue();
    }

    @Test
    void kinds_areNotMixedUp() {
        list.update(
                List.of(
                        revocation(RevocationKind.SESSION, "jti"),
                        revocation(RevocationKind.TOKEN, "sid"),
                        revocation(RevocationKind.SESSION, "other")),
                NOW);
        assertThat(list.denies(TOKEN)).isFalse();
    }

    @Test
    void revokedAccount_deniesTokensOfEarlierVersionsOnly() {
        list.update(List.of(ofAccount(3, LATER)), NOW);
        assertThat(list.denies(TOKEN)).isFalse();
        list.add(ofAccount(4, LATER));
        assertThat(list.denies(TOKEN)).isTrue();
    }

    /** Revocations of one account can come in any order, from any node. */
    @Test
    void twoRevocationsOfOneAccount_holdAsTheStrongerOfBoth() {
        list.update(List.of(ofAccount(4, LATER), ofAccount(2, NOW)), NOW);
        list.update(List.of(), LATER);
        assertThat(list.denies(TOKEN)).isTrue();
    }

    @Test
    void addedAtOnce_isDeniedAtOnce() {
        list.update(List.of(), NOW);
        list.add(revocation(RevocationKind.SESSION, "sid"));
        assertThat(list.denies(TOKEN)).isTrue();
    }

    /** An update brings what is new; it is not the whole. */
    @Test
    void nextUpdate_keepsWhatIsLiveAndDropsWhatIsNot() {
        list.update(List.of(revocation(RevocationKind.SESSION, "sid")), NOW);
        list.update(List.of(), LATER);
        assertThat(list.denies(TOKEN)).isTrue();
        list.update(List.of(), LATER.plusNanos(1));
        assertThat(list.denies(TOKEN)).isFalse();
    }

    @Test
    void text_ofARevocation_saysWhatItHits() {
        assertThat(revocation(RevocationKind.TOKEN, "jti")).hasToString("Revocation[id, TOKEN jti]");
    }

    private static Revocation ofAccount(int version, Instant expiresAt) {
        return new Revocation("id", RevocationKind.ACCOUNT, "subject", version, NOW, expiresAt);
    }

    private static Revocation revocation(RevocationKind kind, String target) {
        return new Revocation("id", kind, target, 0, NOW, LATER);
    }
}

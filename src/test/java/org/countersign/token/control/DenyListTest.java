package org.countersign.token.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.countersign.platform.control.UnavailableException;
import org.countersign.token.entity.AccessToken;
import org.countersign.token.entity.Revocation;
import org.countersign.token.entity.RevocationKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DenyListTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(900);
    private static final AccessToken TOKEN = new AccessToken("jti", "sid", "subject", 3, "kid", LATER, Map.of());

    private final DenyList list = new DenyList();

    /** No answer is better than a wrong one. */
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

    /** It has no session that a revocation could spare. */
    @Test
    void tokenWithoutASession_isDeniedByItsSubject() {
        AccessToken ofClient = new AccessToken("jti", null, "subject", 3, "kid", LATER, Map.of());
        list.update(List.of(ofAccount(3, LATER)), NOW);
        assertThat(list.denies(ofClient)).isFalse();
        list.add(ofAccount(4, LATER));
        assertThat(list.denies(ofClient)).isTrue();
    }

    /** A person's token in an application has the version of the client, too. */
    @Test
    void tokenOfAnApplication_isDeniedByTheVersionOfItsClient() {
        AccessToken earlier = ofApplication(3L);
        AccessToken later = ofApplication(4L);
        list.update(List.of(new Revocation("id", RevocationKind.ACCOUNT, "shop", 4, null, NOW, LATER)), NOW);
        assertThat(list.denies(earlier)).isTrue();
        assertThat(list.denies(later)).isFalse();
        assertThat(list.denies(ofApplication("4"))).isTrue();
        assertThat(list.denies(TOKEN)).isFalse();
    }

    private static AccessToken ofApplication(Object clientVersion) {
        return new AccessToken(
                "jti", "sid", "subject", 9, "kid", LATER, Map.of("client_id", "shop", "client_version", clientVersion));
    }

    @Test
    void kinds_areIndependent() {
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

    @Test
    void allSessionsButOne_areDeniedByOneRevocation() {
        list.update(List.of(allButOneOfAccount("sid", 4)), NOW);
        assertThat(list.denies(token("sid", 3))).isFalse();
        assertThat(list.denies(token("other", 3))).isTrue();
        assertThat(list.denies(token("other", 4))).isFalse();
    }

    /** The result does not depend on the order in which a node learns of the revocations. */
    @ParameterizedTest
    @ValueSource(strings = {"0123", "3210", "2031", "1302", "0213", "3120"})
    void sparedSession_isDeniedByEveryOtherRevocation(String order) {
        List<Revocation> revocations = List.of(
                allButOneOfAccount("sid", 2),
                allButOneOfAccount("another", 4),
                allButOneOfAccount("sid", 6),
                allButOneOfAccount("sid", 8));
        list.update(List.of(), NOW);
        order.chars().forEach(position -> list.add(revocations.get(position - '0')));
        assertThat(List.of(1, 2, 3)).allMatch(version -> list.denies(token("sid", version)));
        assertThat(List.of(4, 5, 7)).noneMatch(version -> list.denies(token("sid", version)));
        assertThat(List.of(1, 3, 5, 7)).allMatch(version -> list.denies(token("another", version)));
        assertThat(list.denies(token("another", 8))).isFalse();
    }

    @Test
    void revocationOfAllSessions_includesOneThatWasSparedBefore() {
        list.update(List.of(ofAccount(5, LATER), allButOneOfAccount("sid", 4)), NOW);
        assertThat(list.denies(token("sid", 4))).isTrue();
        list.add(allButOneOfAccount("sid", 7));
        assertThat(list.denies(token("sid", 4))).isTrue();
        assertThat(list.denies(token("sid", 5))).isFalse();
    }

    /** Revocations of one account can arrive in any order, from any node. */
    @Test
    void twoRevocationsOfOneAccount_combineToTheStrongerOne() {
        list.update(List.of(ofAccount(4, LATER), ofAccount(2, NOW)), NOW);
        list.update(List.of(), LATER);
        assertThat(list.denies(TOKEN)).isTrue();
    }

    @Test
    void addedRevocation_isEffectiveImmediately() {
        list.update(List.of(), NOW);
        list.add(revocation(RevocationKind.SESSION, "sid"));
        assertThat(list.denies(TOKEN)).isTrue();
    }

    @Test
    void list_isFreshOnlyAfterItIsLoaded() {
        assertThat(list.isLoaded()).isFalse();
        assertThat(list.isFresh()).isFalse();
        list.update(List.of(), NOW);
        assertThat(list.isLoaded()).isTrue();
        assertThat(list.isFresh()).isTrue();
    }

    @Test
    void list_isStaleTenSecondsAfterItsLastUpdate() {
        long[] nanoTime = {System.nanoTime()};
        list.nanoTime = () -> nanoTime[0];
        list.update(List.of(), NOW);
        nanoTime[0] += Duration.ofSeconds(10).toNanos() - 1;
        assertThat(list.isFresh()).isTrue();
        nanoTime[0] += 1;
        assertThat(list.ageSeconds()).isEqualTo(10);
        assertThat(list.isFresh()).isFalse();
    }

    @Test
    void size_countsTargets() {
        list.update(List.of(ofAccount(3, LATER), ofAccount(4, LATER)), NOW);
        assertThat(list.size()).isEqualTo(1);
        list.add(revocation(RevocationKind.SESSION, "sid"));
        assertThat(list.size()).isEqualTo(2);
    }

    /** An update contains only what is new. */
    @Test
    void nextUpdate_keepsLiveRevocationsAndRemovesExpiredOnes() {
        list.update(List.of(revocation(RevocationKind.SESSION, "sid")), NOW);
        list.update(List.of(), LATER);
        assertThat(list.denies(TOKEN)).isTrue();
        list.update(List.of(), LATER.plusNanos(1));
        assertThat(list.denies(TOKEN)).isFalse();
    }

    @Test
    void toString_namesTheTarget() {
        assertThat(revocation(RevocationKind.TOKEN, "jti")).hasToString("Revocation[id, TOKEN jti]");
    }

    private static Revocation ofAccount(int version, Instant expiresAt) {
        return new Revocation("id", RevocationKind.ACCOUNT, "subject", version, null, NOW, expiresAt);
    }

    private static Revocation allButOneOfAccount(String keptSid, int version) {
        return new Revocation("id", RevocationKind.ACCOUNT, "subject", version, keptSid, NOW, LATER);
    }

    private static AccessToken token(String sid, int version) {
        return new AccessToken("jti", sid, "subject", version, "kid", LATER, Map.of());
    }

    private static Revocation revocation(RevocationKind kind, String target) {
        return new Revocation("id", kind, target, 0, null, NOW, LATER);
    }
}

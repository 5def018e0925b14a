package org.countersign.session.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.countersign.session.entity.DeviceSession;
import org.countersign.session.entity.Rotation;
import org.countersign.session.entity.StoredSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotationPolicyTest {

    private static final Instant ROTATED = StoredSession.OPENED.plus(Duration.ofDays(1));
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Instant END_OF_GRACE = ROTATED.plus(GRACE);

    private final RotationPolicy policy = new RotationPolicy(StoredSession.LIVES, GRACE);
    private final DeviceSession session = StoredSession.rotated(5, ROTATED).read();

    @Test
    void liveToken_advancesTheSession() {
        Instant now = ROTATED.plusSeconds(1);
        assertThat(policy.decide(session, 5, now))
                .isEqualTo(new Rotation.Advance(5, 6, now.plus(StoredSession.LIVES.idle())));
    }

    @Test
    void firstToken_advancesTheSession() {
        DeviceSession fresh = StoredSession.rotated(0, null).read();
        assertThat(policy.decide(fresh, 0, ROTATED))
                .isEqualTo(new Rotation.Advance(0, 1, ROTATED.plus(StoredSession.LIVES.idle())));
    }

    @Test
    void advanceNearTheEnd_neverExceedsTheAbsoluteLife() {
        DeviceSession old =
                StoredSession.rotated(5, ROTATED).idleUntil(session.expiresAt()).read();
        Instant now = session.expiresAt().minusNanos(1);
        assertThat(policy.decide(old, 5, now)).isEqualTo(new Rotation.Advance(5, 6, session.expiresAt()));
    }

    @Test
    void tokenJustSpent_returnsItsSuccessorAgain() {
        assertThat(policy.decide(session, 4, ROTATED)).isEqualTo(new Rotation.Replay(5));
        assertThat(policy.decide(session, 4, END_OF_GRACE.minusNanos(1))).isEqualTo(new Rotation.Replay(5));
    }

    /** Two connections may read the database's clock out of order. */
    @Test
    void tokenSpentInTheFuture_returnsItsSuccessorAgain() {
        assertThat(policy.decide(session, 4, ROTATED.minusSeconds(1))).isEqualTo(new Rotation.Replay(5));
    }

    /**
     * The database's clock was ahead and has been set back: the grace period must not last until the clock gets there
     * again.
     */
    @Test
    void tokenSpentInTheFarFuture_isReuse() {
        assertThat(policy.decide(session, 4, ROTATED.minus(GRACE))).isEqualTo(new Rotation.Reuse());
        assertThat(policy.decide(session, 4, ROTATED.minus(Duration.ofHours(1))))
                .isEqualTo(new Rotation.Reuse());
    }

    @Test
    void tokenSpentLongerAgoThanTheGrace_isReuse() {
        assertThat(policy.decide(session, 4, END_OF_GRACE)).isEqualTo(new Rotation.Reuse());
        assertThat(policy.decide(session, 4, END_OF_GRACE.plusSeconds(60))).isEqualTo(new Rotation.Reuse());
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 2, 1, 0, -1, Integer.MIN_VALUE})
    void tokenTwoOrMoreBehind_isReuseEvenWithinTheGrace(int generation) {
        assertThat(policy.decide(session, generation, ROTATED)).isEqualTo(new Rotation.Reuse());
    }

    @ParameterizedTest
    @ValueSource(longs = {-60, -1, 0, 1})
    void noGrace_isReuseWheneverItWasSpent(long secondsAfterRotation) {
        RotationPolicy strict = new RotationPolicy(StoredSession.LIVES, Duration.ZERO);
        assertThat(strict.decide(session, 4, ROTATED.plusSeconds(secondsAfterRotation)))
                .isEqualTo(new Rotation.Reuse());
    }

    @Test
    void spentTokenOfASessionThatWasNeverRotated_isReuse() {
        DeviceSession odd = StoredSession.rotated(1, null).read();
        assertThat(policy.decide(odd, 0, ROTATED)).isEqualTo(new Rotation.Reuse());
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 7, 1_000})
    void tokenAhead_advancesTheSessionPastIt(int generation) {
        assertThat(policy.decide(session, generation, END_OF_GRACE))
                .isEqualTo(new Rotation.CatchUp(5, generation + 1, END_OF_GRACE.plus(StoredSession.LIVES.idle())));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 5, 6, 1_000})
    void revokedSession_refusesEveryToken(int generation) {
        DeviceSession revoked =
                StoredSession.rotated(5, ROTATED).revoked(ROTATED).read();
        assertThat(policy.decide(revoked, generation, ROTATED)).isEqualTo(new Rotation.Refuse());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 5, 6, 1_000})
    void sessionExpiredByIdleness_refusesEveryToken(int generation) {
        DeviceSession idle =
                StoredSession.rotated(5, ROTATED).idleUntil(END_OF_GRACE).read();
        assertThat(policy.decide(idle, generation, END_OF_GRACE)).isEqualTo(new Rotation.Refuse());
        assertThat(policy.decide(idle, 5, END_OF_GRACE.minusNanos(1))).isInstanceOf(Rotation.Advance.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 5, 6, 1_000})
    void sessionPastItsAbsoluteLife_refusesEveryToken(int generation) {
        Instant end = session.expiresAt();
        DeviceSession old =
                StoredSession.rotated(5, end).idleUntil(end.plusSeconds(1)).read();
        assertThat(policy.decide(old, generation, end)).isEqualTo(new Rotation.Refuse());
    }

    /** A decision can be applied only once: afterwards the same token is no longer live. */
    @Test
    void sameTokenTwice_isReplayedAndNeverForks() {
        Rotation.Advance first = (Rotation.Advance) policy.decide(session, 5, END_OF_GRACE);
        DeviceSession after = StoredSession.rotated(first.to(), END_OF_GRACE)
                .idleUntil(first.idleExpiresAt())
                .read();
        assertThat(policy.decide(after, 5, END_OF_GRACE).liveGeneration()).isEqualTo(first.liveGeneration());
    }
}

package org.countersign.key.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.countersign.key.control.KeyLifecyclePolicy.Step;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.key.entity.KeyOrigin;
import org.countersign.key.entity.KeyPair;
import org.countersign.key.entity.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests each step just before it is due and when it is due. */
class KeyLifecyclePolicyTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MOMENT = Duration.ofNanos(1);
    private static final KeyLifecyclePolicy POLICY = new KeyLifecyclePolicy(KeyAlgorithm.RS256, MONTH, DAY);

    @Test
    void noKey_needsAFirstKey() {
        assertDue(Step.CREATE_FIRST, NOW);
    }

    @Test
    void onlyRetiredAndRevokedKeys_needAKeyThatSignsImmediately() {
        assertDue(Step.CREATE_FIRST, NOW, revoked(), retired());
        assertDue(Step.CREATE_FIRST, NOW, revoked(), retiring(NOW.plus(DAY)));
    }

    @Test
    void newKey_needsNoStep() {
        assertNothingDue(NOW, active(NOW));
    }

    @Test
    void nextKey_isCreatedBeforeItSigns() {
        Instant due = NOW.plus(MONTH).minus(DAY);
        assertNothingDue(due.minus(MOMENT), active(NOW));
        assertDue(Step.CREATE_NEXT, due, active(NOW));
        assertDue(Step.CREATE_NEXT, due.plus(Duration.ofDays(1000)), active(NOW));
    }

    @Test
    void pendingKey_isActivatedAtItsTime() {
        assertNothingDue(NOW.minus(MOMENT), active(NOW.minus(MONTH)), pending(NOW));
        assertDue(Step.ACTIVATE_NEXT, NOW, active(NOW.minus(MONTH)), pending(NOW));
        assertDue(Step.ACTIVATE_NEXT, NOW.plus(DAY), active(NOW.minus(MONTH)), pending(NOW));
    }

    @Test
    void pendingKeyWithoutAnActiveOne_isActivatedImmediately() {
        assertDue(Step.ACTIVATE_NEXT, NOW, revoked(), pending(NOW.plus(DAY)));
    }

    @Test
    void pendingKey_preventsAnotherOne() {
        assertNothingDue(NOW, active(NOW.minus(MONTH.multipliedBy(5))), pending(NOW.plus(DAY)));
    }

    @Test
    void retiringKey_isRetiredAtItsTime() {
        assertNothingDue(NOW.minus(MOMENT), retiring(NOW), active(NOW));
        assertDue(Step.RETIRE, NOW, retiring(NOW), active(NOW));
        assertNothingDue(NOW, retired(), active(NOW));
    }

    @Test
    void activation_comesBeforeRetirement() {
        assertDue(Step.ACTIVATE_NEXT, NOW, retiring(NOW), active(NOW.minus(MONTH)), pending(NOW));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 29, 1000})
    void rotationOff_createsNoNextKey(int days) {
        KeyLifecyclePolicy never = new KeyLifecyclePolicy(KeyAlgorithm.RS256, Duration.ZERO, DAY);
        assertThat(never.due(List.of(active(NOW)), NOW.plus(Duration.ofDays(days))))
                .isEmpty();
        assertThat(never.due(List.of(), NOW)).contains(Step.CREATE_FIRST);
        assertThat(never.due(List.of(active(NOW), pending(NOW)), NOW)).contains(Step.ACTIVATE_NEXT);
    }

    @Test
    void anotherAlgorithm_needsTheNextKeyImmediately() {
        Duration never = Duration.ZERO;
        KeyLifecyclePolicy changed = new KeyLifecyclePolicy(KeyAlgorithm.ES256, never, DAY);
        assertThat(changed.due(List.of(active(NOW)), NOW)).contains(Step.CREATE_NEXT);
        assertThat(changed.due(List.of(active(NOW), pending(NOW.plus(DAY))), NOW))
                .isEmpty();
    }

    /** During a change of settings, nodes have different ones. A pending key of one node satisfies the others. */
    @Test
    void nodesWithDifferentSettings_createOneNextKey() {
        KeyLifecyclePolicy changed = new KeyLifecyclePolicy(KeyAlgorithm.ES256, MONTH, DAY);
        List<SigningKey> keys = List.of(active(NOW), pending(NOW.plus(DAY)));
        for (Instant now = NOW; now.isBefore(NOW.plus(DAY)); now = now.plus(Duration.ofHours(1))) {
            assertThat(POLICY.due(keys, now)).isEmpty();
            assertThat(changed.due(keys, now)).isEmpty();
        }
    }

    /** The clock of a standby database may be behind after a failover. No step is undone or repeated. */
    @ParameterizedTest
    @CsvSource({"PT1S", "PT1H", "P30D"})
    void clockSetBack_needsNoStep(Duration back) {
        assertNothingDue(NOW.minus(back), active(NOW), retiring(NOW.plus(DAY)), retired(), revoked());
        assertNothingDue(NOW.minus(back), active(NOW), pending(NOW.plus(DAY)));
    }

    private static void assertDue(Step step, Instant now, SigningKey... keys) {
        assertThat(POLICY.due(List.of(keys), now)).contains(step);
    }

    private static void assertNothingDue(Instant now, SigningKey... keys) {
        Collection<SigningKey> all = List.of(keys);
        assertThat(POLICY.due(all, now)).isEmpty();
    }

    private static SigningKey pending(Instant signsFrom) {
        KeyPair pair = new KeyPair("kid", KeyAlgorithm.RS256, "", "");
        return new SigningKey(pair, KeyOrigin.GENERATED, 1, signsFrom.minus(DAY), signsFrom);
    }

    private static SigningKey active(Instant since) {
        SigningKey key = pending(since);
        key.activate(since);
        return key;
    }

    private static SigningKey retiring(Instant until) {
        SigningKey key = active(until.minus(MONTH));
        key.replace(until.minus(DAY), until);
        return key;
    }

    private static SigningKey retired() {
        SigningKey key = retiring(NOW.minus(DAY));
        key.retire(NOW.minus(DAY));
        return key;
    }

    private static SigningKey revoked() {
        SigningKey key = active(NOW.minus(DAY));
        key.revoke(NOW.minus(DAY));
        return key;
    }
}

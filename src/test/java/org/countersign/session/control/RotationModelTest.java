package org.countersign.session.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.logging.Logger;
import org.countersign.session.control.RotationExploration.Breach;
import org.countersign.session.control.RotationWorld.Answered;
import org.countersign.session.control.RotationWorld.Conflict;
import org.countersign.session.entity.Rotation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Checks that rotation never forks. Runs the real policy on every interleaving of the database steps of up to three
 * clients. The clients refresh, retry, lose answers, steal from each other and log out, while time passes within the
 * grace period and beyond it. The invariants are those of {@link RotationInvariant}.
 */
class RotationModelTest {

    private static final Logger LOG = Logger.getLogger(RotationModelTest.class.getName());

    @ParameterizedTest
    @CsvSource({"1, 6, 5", "2, 3, 5", "3, 2, 3"})
    void everyInterleaving_keepsEveryInvariant(int clients, int movesEach, int ticks) {
        RotationExploration exploration = new RotationExploration(RotationFault.NONE, ticks);
        assertThat(exploration.explore(RotationWorld.start(clients, movesEach))).isEmpty();
        LOG.info(() -> "clients " + clients + ", moves each " + movesEach + ", ticks " + ticks + ": "
                + exploration.states() + " states, " + exploration.transitions() + " transitions");
        assertThat(exploration.states()).isGreaterThan(20_000);
    }

    /**
     * Shows that the exploration covers every decision. A token that is newer than its session occurs only if the
     * database loses data.
     */
    @Test
    void exploration_coversEveryDecisionAndConflictsButNoTokenAhead() {
        RotationExploration exploration = new RotationExploration(RotationFault.NONE, 3);
        assertThat(exploration.explore(RotationWorld.start(2, 2))).isEmpty();
        assertThat(exploration.observed())
                .containsExactlyInAnyOrder(
                        Rotation.Advance.class,
                        Rotation.Replay.class,
                        Rotation.Reuse.class,
                        Rotation.Refuse.class,
                        Conflict.class,
                        Answered.class);
    }

    @ParameterizedTest
    @CsvSource({
        "UPDATE_WITHOUT_CONDITION, NOTHING_REVOKED_IS_ACCEPTED",
        "UPDATE_OF_ANY_GENERATION, ONE_LIVE_GENERATION",
        "UPDATE_OF_A_REVOKED_SESSION, NOTHING_REVOKED_IS_ACCEPTED",
        "LOSER_CONTINUES_WITH_CURRENT_TOKEN, ONE_SUCCESSOR",
        "GRACE_SKIPS_AHEAD, NO_FORK",
        "GRACE_ADVANCES_AGAIN, ONE_LIVE_GENERATION",
        "NO_GRACE, LOST_RESPONSE_IS_RECOVERABLE",
        "UNLIMITED_GRACE, OLD_TOKEN_ENDS_THE_SESSION",
        "REUSE_IS_ONLY_REFUSED, REFUSAL_MEANS_ENDED",
        "REVOCATION_IS_ROLLED_BACK, REFUSAL_MEANS_ENDED",
        "LOGOUT_SPARES_ACCESS_TOKENS, ACCESS_TOKENS_ARE_DENIED",
        "RETRY_IS_ACCEPTED_AFTER_LOGOUT, NOTHING_REVOKED_IS_ACCEPTED"
    })
    void plantedFault_isFound(RotationFault fault, RotationInvariant broken) {
        Optional<Breach> breach = new RotationExploration(fault, 4).explore(RotationWorld.start(2, 3));
        assertThat(breach).map(Breach::invariant).as(breach.toString()).contains(broken);
        LOG.info(() -> fault + ": " + breach.orElseThrow());
    }
}

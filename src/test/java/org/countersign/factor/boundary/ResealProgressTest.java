package org.countersign.factor.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.countersign.account.entity.AccountId;
import org.countersign.factor.control.ResealFactors;
import org.countersign.factor.entity.TotpFactor;
import org.countersign.platform.control.CapturedLog;
import org.countersign.platform.control.Meters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResealProgressTest {

    private final TreeSet<String> sealedOtherwise = new TreeSet<>();
    private final Set<String> damaged = new HashSet<>();
    private final Set<String> locked = new HashSet<>();
    private final ResealProgress progress = new ResealProgress();
    private final CapturedLog log = CapturedLog.of(ResealProgress.class);

    @BeforeEach
    void start() {
        progress.meters = new Meters();
        progress.resealFactors = new ResealFactors() {
            @Override
            public List<TotpFactor> listAfter(String id) {
                return sealedOtherwise.tailSet(id, false).stream()
                        .limit(BATCH)
                        .map(next -> new TotpFactor(next, new AccountId("ann"), "sealed", Instant.EPOCH))
                        .toList();
            }

            @Override
            public boolean reseal(TotpFactor factor) {
                if (locked.contains(factor.id())) {
                    throw new IllegalStateException("planted");
                }
                return !damaged.contains(factor.id()) && sealedOtherwise.remove(factor.id());
            }

            @Override
            public long countRecoveryCodesOfOtherSecrets() {
                return 7;
            }
        };
        progress.register();
    }

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void beforeTheFirstPass_numbersAreUnknown() {
        assertThat(progress.meters.scrape())
                .contains("countersign_factors_under_previous NaN")
                .contains("countersign_factors_unopened NaN")
                .contains("countersign_recovery_codes_under_previous NaN");
    }

    /** The first, the last and one in between, in every batch. */
    @Test
    void failingFactors_doNotStopOthers() {
        IntStream.range(0, 3 * ResealFactors.BATCH)
                .mapToObj(ResealProgressTest::id)
                .forEach(sealedOtherwise::add);
        for (int first = 0; first < 3 * ResealFactors.BATCH; first += ResealFactors.BATCH) {
            damaged.add(id(first));
            locked.add(id(first + 1));
            damaged.add(id(first + ResealFactors.BATCH - 1));
        }
        pass();
        assertThat(sealedOtherwise).hasSize(9).containsAll(damaged).containsAll(locked);
        assertThat(progress.meters.scrape())
                .contains("countersign_factors_under_previous 3.0")
                .contains("countersign_factors_unopened 6.0")
                .contains("countersign_recovery_codes_under_previous 7.0");
    }

    @Test
    void failedFactor_isRetriedInTheNextPass() {
        sealedOtherwise.add(id(1));
        locked.add(id(1));
        pass();
        locked.clear();
        pass();
        assertThat(sealedOtherwise).isEmpty();
        assertThat(progress.meters.scrape()).contains("countersign_factors_under_previous 0.0");
    }

    @Test
    void remainingFactors_areReportedWhenTheyChange() {
        sealedOtherwise.addAll(List.of(id(1), id(2)));
        damaged.add(id(1));
        for (int i = 0; i < 5; i++) {
            pass();
        }
        assertThat(log.lines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("SEVERE ")
                .contains("1 cannot be opened", id(1));
        damaged.clear();
        pass();
        pass();
        assertThat(log.lines()).hasSize(2).last().asString().startsWith("INFO ").contains("0 cannot be opened");
    }

    @Test
    void noRemainingFactors_areNotReported() {
        sealedOtherwise.add(id(1));
        pass();
        assertThat(log.lines()).isEmpty();
    }

    private void pass() {
        while (progress.advance()) {
            assertThat(sealedOtherwise).isNotEmpty();
        }
    }

    private static String id(int number) {
        return String.format(Locale.ROOT, "id-%05d", number);
    }
}

package org.countersign.platform.entity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodePhaseTest {

    @ParameterizedTest
    @CsvSource({"SERVING, true, true", "DRAINING, false, true", "LEAVING, false, false"})
    void phase_decidesReadinessAndReads(NodePhase phase, boolean ready, boolean answersReads) {
        assertThat(phase.isReady()).isEqualTo(ready);
        assertThat(phase.answersReads()).isEqualTo(answersReads);
    }
}

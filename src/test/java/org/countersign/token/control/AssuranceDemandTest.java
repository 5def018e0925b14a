package org.countersign.token.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AssuranceDemandTest {

    private final AssuranceDemand demand = new AssuranceDemand("subject");

    @Test
    void unansweredDemand_isForOneFactor() {
        assertThat(demand.subject()).isEqualTo("subject");
        assertThat(demand.level()).isEqualTo(AssuranceDemand.ONE_FACTOR);
    }

    @Test
    void highestLevel_applies() {
        demand.raiseTo(AssuranceDemand.TWO_FACTORS);
        demand.raiseTo(AssuranceDemand.ONE_FACTOR);
        assertThat(demand.level()).isEqualTo(AssuranceDemand.TWO_FACTORS);
    }
}

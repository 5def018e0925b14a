package org.countersign.audit.entity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OccurrenceTest {

    @Test
    void occurrence_isByDefaultASuccessWithoutDetails() {
        assertThat(Occurrence.of(Action.LOGIN_SUCCEEDED))
                .isEqualTo(new Occurrence(Action.LOGIN_SUCCEEDED, Outcome.SUCCESS, null, null, null, null));
    }

    @Test
    void occurrence_keepsItsOtherValues() {
        Occurrence occurrence = Occurrence.of(Action.LOGIN_FAILED)
                .detail("detail")
                .session("sid")
                .account("account")
                .failed("why");
        assertThat(occurrence)
                .isEqualTo(new Occurrence(Action.LOGIN_FAILED, Outcome.FAILURE, "why", "account", "sid", "detail"));
        assertThat(occurrence.account("other").session("next").detail("more"))
                .isEqualTo(new Occurrence(Action.LOGIN_FAILED, Outcome.FAILURE, "why", "other", "next", "more"));
    }
}

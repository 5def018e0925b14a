package org.countersign.audit.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventRepetitionTest {

    private static final Instant FIRST = Instant.parse("2026-11-01T10:00:00Z");
    private static final Instant LAST = FIRST.plusSeconds(60);

    @Test
    void repetition_addsItsTimesToThoseOfTheEvent() {
        EventRepetition repetition = new EventRepetition("id", 3, LAST);
        RecordedEvent repeated = repetition.addTo(event(Action.ACCESS_REFUSED, "actor", "account"));
        assertThat(repetition.eventId()).isEqualTo("id");
        assertThat(repetition).hasToString("EventRepetition[id 3]");
        assertThat(repeated.times()).isEqualTo(4);
        assertThat(repeated.lastAt()).isEqualTo(LAST);
    }

    @Test
    void repetitionAtTheSameTime_hasNoSeparateLastTime() {
        RecordedEvent event = event(Action.ACCESS_REFUSED, "actor", "account");
        assertThat(new EventRepetition("id", 1, FIRST).addTo(event).lastAt()).isNull();
    }

    @Test
    void event_wasByAnotherWhereTheActorIsNotTheAccount() {
        assertThat(event(Action.ACCESS_REFUSED, "actor", "account").wasCausedByAnother())
                .isTrue();
        assertThat(event(Action.ACCESS_REFUSED, "account", "account").wasCausedByAnother())
                .isFalse();
        assertThat(event(Action.ACCESS_REFUSED, null, "account").wasCausedByAnother())
                .isFalse();
        assertThat(event(Action.LOGIN_FAILED, "actor", "account").wasCausedByAnother())
                .isFalse();
    }

    private static RecordedEvent event(Action action, @Nullable String actor, String account) {
        return new RecordedEvent(
                "id",
                FIRST,
                action,
                Outcome.FAILURE,
                null,
                account,
                null,
                null,
                actor,
                null,
                null,
                null,
                null,
                1,
                null);
    }
}

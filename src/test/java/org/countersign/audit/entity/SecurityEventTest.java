package org.countersign.audit.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.countersign.platform.entity.Sender;
import org.junit.jupiter.api.Test;

class SecurityEventTest {

    @Test
    void textFromARequest_isShortenedAndHasNoControlCharacters() {
        Sender sender = new Sender("request-1", "192.0.2.1", "a\r\n\u2028\u202eb" + "x".repeat(500), "", null);
        Occurrence occurrence =
                Occurrence.of(Action.ACCESS_REFUSED).failed("missing_role").detail("GET /" + "é".repeat(300));
        RecordedEvent event = RecordedEvent.of("id-1", Instant.EPOCH, "node-1", occurrence, Optional.of(sender));
        assertThat(event.userAgent()).startsWith("abxxx").hasSizeLessThanOrEqualTo(300);
        assertThat(event.detail()).hasSize(200);
    }

    @Test
    void text_namesActionOutcomeAccountAndSession() {
        Occurrence occurrence =
                Occurrence.of(Action.SESSION_ENDED).account("account").session("sid");
        RecordedEvent event = RecordedEvent.of("id-1", Instant.EPOCH, "node-1", occurrence, Optional.empty());
        assertThat(SecurityEvent.of(event)).hasToString("SESSION_ENDED SUCCESS account=account session=sid");
    }

    @Test
    void pageAfterAnEvent_continuesAtItsTimeAndId() {
        RecordedEvent event = RecordedEvent.of(
                "id-1", Instant.EPOCH, "node-1", Occurrence.of(Action.SERVICE_STARTED), Optional.empty());
        assertThat(EventCursor.after(event)).isEqualTo(new EventCursor(Instant.EPOCH, "id-1"));
    }

    @Test
    void filterOfAnAccount_hasNoOtherCriterion() {
        assertThat(EventFilter.ofAccount("account"))
                .isEqualTo(new EventFilter(
                        Optional.of("account"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void eventWithoutARequest_hasNoActor() {
        RecordedEvent event = RecordedEvent.of(
                "id-1", Instant.EPOCH, "node-1", Occurrence.of(Action.SERVICE_STARTED), Optional.empty());
        assertThat(event.actorId()).isNull();
        assertThat(event.address()).isNull();
        assertThat(event.wasCausedByAnother()).isFalse();
        assertThat(SecurityEvent.of(event).recorded()).isEqualTo(event);
    }

    @Test
    void row_hasAllDataOfItsEvent() {
        Sender sender = new Sender("request-1", "192.0.2.1", "curl", "", "actor");
        Occurrence occurrence = Occurrence.of(Action.LOGIN_FAILED)
                .failed("wrong_password")
                .account("account")
                .session("session")
                .detail("detail");
        RecordedEvent event = RecordedEvent.of("id-1", Instant.EPOCH, "node-1", occurrence, Optional.of(sender));
        assertThat(SecurityEvent.of(event).recorded()).isEqualTo(event).hasNoNullFieldsOrPropertiesExcept("lastAt");
    }
}

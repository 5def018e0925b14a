package org.countersign.audit.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.countersign.platform.entity.Sender;
import org.junit.jupiter.api.Test;

class SecurityEventTest {

    @Test
    void textFromOutside_isCutAndStrippedOfControlCharacters() {
        Sender sender = new Sender("request-1", "192.0.2.1", "a\r\n\u2028\u202eb" + "x".repeat(500), null);
        Occurrence what =
                Occurrence.of(Action.ACCESS_REFUSED).failed("missing_role").detail("GET /" + "é".repeat(300));
        RecordedEvent event = new SecurityEvent("id-1", Instant.EPOCH, "node-1", what, Optional.of(sender)).recorded();
        assertThat(event.userAgent()).startsWith("abxxx").hasSizeLessThanOrEqualTo(300);
        assertThat(event.detail()).hasSize(200);
    }

    @Test
    void withoutARequest_nobodyAskedForIt() {
        RecordedEvent event = new SecurityEvent(
                        "id-1", Instant.EPOCH, "node-1", Occurrence.of(Action.SERVICE_STARTED), Optional.empty())
                .recorded();
        assertThat(event.actorId()).isNull();
        assertThat(event.address()).isNull();
        assertThat(event.wasByAnother()).isFalse();
    }
}

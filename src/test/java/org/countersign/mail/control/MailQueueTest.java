package org.countersign.mail.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.countersign.mail.entity.OutgoingMail;
import org.countersign.mail.entity.QueuedMail;
import org.countersign.mail.entity.WaitingMail;
import org.countersign.platform.control.TimeRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The times of waiting mails are the database's. The node's clock is decades ahead. */
class MailQueueTest {

    private static final Instant DATABASE_TIME = Instant.parse("2001-01-01T00:00:00Z");

    private final QueuedMail row = QueuedMail.of(
            "1",
            new OutgoingMail("greeting", null, "ada@example.com", Locale.ENGLISH, Map.of(), Duration.ofHours(1)),
            "{}",
            DATABASE_TIME);
    private final MailQueue queue = new MailQueue();
    private int timesRead;

    @BeforeEach
    void wire() {
        queue.repository = new OutboxRepository() {
            @Override
            List<QueuedMail> lockDue(int max) {
                return row.nextAt().isAfter(DATABASE_TIME) ? List.of() : List.of(row);
            }

            @Override
            Optional<QueuedMail> find(String id) {
                return Optional.of(row);
            }
        };
        queue.time = new TimeRepository() {
            @Override
            public Instant now() {
                timesRead++;
                return DATABASE_TIME;
            }
        };
    }

    @Test
    void claimedMail_isDueAgainInTwoMinutes() {
        assertThat(queue.claim()).extracting(WaitingMail::id).containsExactly("1");
        assertThat(row.nextAt()).isEqualTo(DATABASE_TIME.plus(Duration.ofMinutes(2)));
    }

    @Test
    void nothingDue_readsNoTime() {
        row.postpone(DATABASE_TIME.plusSeconds(1));
        assertThat(queue.claim()).isEmpty();
        assertThat(timesRead).isZero();
    }

    @Test
    void releasedMail_isDueAtOnce() {
        WaitingMail claimed = queue.claim().get(0);
        queue.release(claimed);
        assertThat(row.nextAt()).isEqualTo(DATABASE_TIME);
        assertThat(row.attempts()).isZero();
    }

    @Test
    void failedAttempt_isCountedAndRepeatedLater() {
        WaitingMail claimed = queue.claim().get(0);
        queue.retryLater(claimed);
        assertThat(row.nextAt()).isEqualTo(DATABASE_TIME.plusSeconds(10));
        assertThat(row.attempts()).isEqualTo(1);
    }
}

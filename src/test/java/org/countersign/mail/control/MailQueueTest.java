package org.countersign.mail.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Occurrence;
import org.countersign.mail.entity.MailFailure;
import org.countersign.mail.entity.OutgoingMail;
import org.countersign.mail.entity.QueuedMail;
import org.countersign.mail.entity.WaitingMail;
import org.countersign.platform.control.TimeRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The times of waiting mails are the database's. The node's clock is decades ahead. */
class MailQueueTest {

    private static final Instant DATABASE_TIME = Instant.parse("2001-01-01T00:00:00Z");

    private final QueuedMail row = new QueuedMail(
            "1",
            new OutgoingMail("greeting", null, "ada@example.com", Locale.ENGLISH, Map.of(), Duration.ofHours(1)),
            "{}",
            DATABASE_TIME);
    private final MailQueue queue = new MailQueue();
    private final List<Occurrence> recorded = new ArrayList<>();
    private int timesRead;

    @BeforeEach
    void wire() {
        queue.repository = new OutboxRepository() {
            @Override
            List<QueuedMail> lockDue(int max) {
                return row.nextAt().isAfter(DATABASE_TIME) ? List.of() : List.of(row);
            }

            @Override
            Optional<QueuedMail> findWaiting(String id) {
                return Optional.of(row).filter(QueuedMail::isWaiting);
            }
        };
        queue.events = new SecurityEvents() {
            @Override
            public void record(Occurrence occurrence) {
                recorded.add(occurrence);
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
        assertThat(row.listed().attempts()).isZero();
    }

    @Test
    void failedAttempt_isCountedAndRepeatedLater() {
        WaitingMail claimed = queue.claim().get(0);
        queue.retryLater(claimed, "451 try again");
        assertThat(row.nextAt()).isEqualTo(DATABASE_TIME.plusSeconds(10));
        assertThat(row.listed().attempts()).isEqualTo(1);
        assertThat(row.listed().lastError()).isEqualTo("451 try again");
    }

    @Test
    void mailThatIsGivenUp_isKeptFor30DaysWithItsReason() {
        WaitingMail claimed = queue.claim().get(0);
        queue.giveUp(claimed, MailFailure.REFUSED, Optional.of("550 " + "x".repeat(400)));
        assertThat(row.listed().failure()).isEqualTo(MailFailure.REFUSED);
        assertThat(row.listed().failedAt()).isEqualTo(DATABASE_TIME);
        assertThat(row.listed().attempts()).isEqualTo(1);
        assertThat(row.listed().lastError()).hasSize(300);
        assertThat(row.waiting(Map.of()).expiresAt()).isEqualTo(DATABASE_TIME.plus(Duration.ofDays(30)));
        assertThat(recorded)
                .singleElement()
                .satisfies(event -> assertThat(event.reason()).isEqualTo("refused"));
    }

    /** Another node has sent it in the meantime, or has given it up. */
    @Test
    void mailThatNoLongerWaits_isNotGivenUpAgain() {
        WaitingMail claimed = queue.claim().get(0);
        queue.giveUp(claimed, MailFailure.REFUSED, Optional.of("550 no such user"));
        queue.giveUp(claimed, MailFailure.EXPIRED, Optional.empty());
        assertThat(row.listed().failure()).isEqualTo(MailFailure.REFUSED);
        assertThat(recorded).hasSize(1);
    }

    /** This node was slow: its claim has ended, and another node has given up the mail. */
    @Test
    void mailThatAnotherNodeHasGivenUp_isNotRevived() {
        WaitingMail claimed = queue.claim().get(0);
        queue.giveUp(claimed, MailFailure.REFUSED, Optional.of("550 no such user"));
        Instant nextAt = row.nextAt();
        queue.release(claimed);
        queue.retryLater(claimed, "451 try again");
        assertThat(row.nextAt()).isEqualTo(nextAt);
        assertThat(row.listed().attempts()).isEqualTo(1);
        assertThat(row.listed().lastError()).isEqualTo("550 no such user");
        assertThat(row.listed().failure()).isEqualTo(MailFailure.REFUSED);
    }
}

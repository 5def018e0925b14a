package org.countersign.openid.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.openid.entity.LogoutNotice;
import org.countersign.openid.entity.NoticeResult;
import org.countersign.openid.entity.WaitingNotice;
import org.countersign.platform.control.TimeRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The times of waiting notices are the database's. The node's clock is decades ahead. */
class NoticeQueueTest {

    private static final Instant DATABASE_TIME = Instant.parse("2001-01-01T00:00:00Z");

    private final NoticeQueue queue = new NoticeQueue();
    private final List<Occurrence> recorded = new ArrayList<>();
    private final List<Instant> postponed = new ArrayList<>();
    private boolean present = true;

    @BeforeEach
    void wire() {
        LogoutNotice row = new LogoutNotice(notice(0), DATABASE_TIME) {
            @Override
            public void postpone(Instant until) {
                postponed.add(until);
            }

            @Override
            public void failed(Instant retryAt) {
                postponed.add(retryAt);
            }
        };
        queue.repository = new LogoutNoticeRepository() {
            @Override
            List<LogoutNotice> lockDue(String clientId, int max) {
                return List.of(row);
            }

            @Override
            Optional<LogoutNotice> find(String id) {
                return Optional.of(row).filter(found -> present);
            }

            @Override
            boolean remove(String id) {
                boolean was = present;
                present = false;
                return was;
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
                return DATABASE_TIME;
            }
        };
    }

    @Test
    void claimedNotice_isDueAgainInAMinute() {
        assertThat(queue.claim("shop")).extracting(WaitingNotice::id).containsExactly("notice");
        assertThat(postponed).containsExactly(DATABASE_TIME.plus(Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,10", "2,60", "3,600", "4,3600"})
    void failedNotice_isRetriedLater(int attempts, long seconds) {
        assertThat(queue.retryLater(notice(attempts), NoticeResult.REFUSED)).isTrue();
        assertThat(postponed).containsExactly(DATABASE_TIME.plusSeconds(seconds));
        assertThat(recorded).isEmpty();
    }

    @Test
    void sixthFailure_isTheLast() {
        assertThat(queue.retryLater(notice(5), NoticeResult.UNANSWERED)).isFalse();
        assertThat(present).isFalse();
        assertThat(recorded)
                .containsExactly(Occurrence.of(Action.LOGOUT_NOTICE_FAILED)
                        .failed("unanswered")
                        .account("subject")
                        .session("child")
                        .detail("shop"));
    }

    /** Two nodes can send the same notice if one of them is slow. */
    @Test
    void noticeThatAnotherNodeHasSent_isNotReportedAsFailed() {
        present = false;
        assertThat(queue.retryLater(notice(5), NoticeResult.REFUSED)).isFalse();
        assertThat(recorded).isEmpty();
    }

    private static WaitingNotice notice(int attempts) {
        return new WaitingNotice("notice", "shop", "subject", "child", attempts);
    }
}

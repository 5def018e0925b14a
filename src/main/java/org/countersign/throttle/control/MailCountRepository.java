package org.countersign.throttle.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Counts the mails that were requested for an address. A token bucket is stored as one timestamp (the generic cell rate
 * algorithm): the time when the bucket will be full again. One conditional update takes a token. A row with a past
 * timestamp is a full bucket and may be deleted.
 */
@ApplicationScoped
public class MailCountRepository {

    private static final String STALE = "full_at < current_timestamp and next_at < current_timestamp";

    @PersistenceContext
    EntityManager em;

    @Inject
    MailThrottleConfig config;

    /**
     * Takes a token. Returns false, without a change, if there is none, or if the row does not exist yet. Times that
     * are too far in the future were set while the database's clock was wrong, or with other settings.
     */
    boolean take(String id) {
        String latestFull = later(MailThrottleConfig.WINDOW);
        String headroom = later(MailThrottleConfig.WINDOW.minus(config.perMail()));
        return query("update throttle_mail set full_at = case when full_at between current_timestamp and " + latestFull
                                + " then full_at else current_timestamp end + " + interval(config.perMail())
                                + ", next_at = " + later(config.pause())
                                + " where id = ?1 and (full_at <= " + headroom + " or full_at > " + latestFull
                                + ") and (next_at <= current_timestamp or next_at > " + later(config.pause()) + ")")
                        .setParameter(1, id)
                        .executeUpdate()
                == 1;
    }

    /** Takes the first token. The caller must hold the lock of the id. */
    void begin(String id) {
        query("insert into throttle_mail (id, full_at, next_at) values (?1, " + later(config.perMail()) + ", "
                        + later(config.pause()) + ")")
                .setParameter(1, id)
                .executeUpdate();
    }

    /** Returns the time until a token is available; empty if there is no row. */
    Optional<Duration> findDelay(String id) {
        String available =
                "greatest(next_at, full_at - " + interval(MailThrottleConfig.WINDOW.minus(config.perMail())) + ")";
        List<?> rows = query("select " + InProgress.millisUntil(available) + " from throttle_mail where id = ?1")
                .setParameter(1, id)
                .getResultList();
        return rows.stream().findFirst().map(millis -> Duration.ofMillis(((Number) millis).longValue()));
    }

    /** Deletes some stale rows. Returns their number. */
    int removeSome(int limit) {
        return query("delete from throttle_mail where " + STALE + " and id in (select id from throttle_mail where "
                        + STALE + " fetch first " + limit + " rows only)")
                .executeUpdate();
    }

    private Query query(String sql) {
        return em.createNativeQuery(sql);
    }

    private static String later(Duration duration) {
        return "current_timestamp + " + interval(duration);
    }

    private static String interval(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.toNanos(), 9);
        return "interval '1' second * " + seconds.toPlainString();
    }
}

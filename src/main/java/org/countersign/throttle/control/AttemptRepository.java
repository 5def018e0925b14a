package org.countersign.throttle.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Optional;
import org.countersign.throttle.control.AttemptCount.Decision;

/**
 * Counts the attempts for accounts in the database. One conditional update counts an attempt and sets the next delay,
 * provided that no delay is active. So parallel attempts, on any number of nodes, are limited like consecutive ones. An
 * attempt in progress counts as a failure until it succeeds.
 */
@ApplicationScoped
public class AttemptRepository {

    /** A row without a delay is deleted after an hour, any other after a day. */
    private static final String STALE = "tried_at < current_timestamp - interval '1' hour"
            + " and (tries < %d or tried_at < current_timestamp - interval '1' day)";

    /** After this many doublings every delay is the longest. */
    private static final int MAX_DOUBLINGS = 20;

    @PersistenceContext
    EntityManager em;

    @Inject
    AccountThrottleConfig config;

    /** Counts an attempt. Returns false, without counting, if a delay is active or the row does not exist yet. */
    boolean add(String id) {
        return update(
                        "tries = tries + 1, tried_at = current_timestamp, " + InProgress.ONE_MORE + ", blocked_until = "
                                + end("tries + 1")
                                + " where id = ?1 and (blocked_until is null or blocked_until <= current_timestamp)",
                        id)
                == 1;
    }

    /** Counts the first attempt. The caller must hold the lock of the id. */
    void begin(String id) {
        query("insert into throttle_count (id, tries, tried_at, blocked_until, in_progress, in_progress_until)"
                        + " values (?1, 1, current_timestamp, " + end("1") + ", 1, " + InProgress.UNTIL + ")")
                .setParameter(1, id)
                .executeUpdate();
    }

    /**
     * Shortens a delay that is longer than the longest one. It was set while the database's clock was wrong, or with
     * another setting.
     */
    private void limitDelay(String id) {
        String latest = "current_timestamp + interval '1' second * "
                + config.longestDelay().toSeconds();
        update("blocked_until = " + latest + " where id = ?1 and blocked_until > " + latest, id);
    }

    /** Returns the current delay, which may have ended; empty if there is no row. */
    Optional<Decision> findDelay(String id) {
        List<?> rows = query("select " + InProgress.millisUntil("blocked_until") + ", " + InProgress.ANY
                        + " from throttle_count where id = ?1")
                .setParameter(1, id)
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(InProgress::delayed)
                .map(delayed -> delayed.limitedTo(config.longestDelay(), () -> limitDelay(id)));
    }

    /** Resets the failures, but keeps the other attempts in progress, since they may still fail. */
    void succeeded(String id) {
        boolean wasLast = query("delete from throttle_count where id = ?1 and in_progress <= 1")
                        .setParameter(1, id)
                        .executeUpdate()
                == 1;
        if (!wasLast) {
            update(
                    "tries = greatest(in_progress - 1, 0), " + InProgress.ONE_LESS + ", blocked_until = "
                            + end("in_progress - 1") + " where id = ?1",
                    id);
        }
    }

    void failed(String id) {
        update(InProgress.ONE_LESS + " where id = ?1", id);
    }

    /** Decrements the counter and ends the delay. There was no delay when the attempt was counted. */
    void undo(String id) {
        update("tries = greatest(tries - 1, 0), blocked_until = null, " + InProgress.ONE_LESS + " where id = ?1", id);
    }

    /** Deletes some stale rows. Returns their number. */
    int removeSome(int limit) {
        String stale = STALE.formatted(config.tries());
        return query("delete from throttle_count where " + stale + " and id in (select id from throttle_count where "
                        + stale + " fetch first " + limit + " rows only)")
                .executeUpdate();
    }

    private int update(String assignments, String id) {
        return query("update throttle_count set " + assignments)
                .setParameter(1, id)
                .executeUpdate();
    }

    private Query query(String sql) {
        return em.createNativeQuery(sql);
    }

    /**
     * Returns an SQL expression for the end of the delay after this many attempts; null if there is no delay. Only the
     * statement knows the number.
     */
    private String end(String tries) {
        return ("case when %s < %d then null else current_timestamp"
                        + " + interval '1' second * least(%d, %d * power(2, least(%s - %d, %d))) end")
                .formatted(
                        tries,
                        config.tries(),
                        config.longestDelay().toSeconds(),
                        config.firstDelay().toSeconds(),
                        tries,
                        config.tries(),
                        MAX_DOUBLINGS);
    }
}

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
import org.countersign.throttle.control.AttemptCount.Decision;

/**
 * Counts failed sign-ins by client address in the database. A token bucket is stored as one timestamp (the generic cell
 * rate algorithm): the time when the bucket will be full again. One conditional update takes a token. A row with a past
 * timestamp is a full bucket and may be deleted.
 */
@ApplicationScoped
public class AddressFailureRepository {

    private static final String STALE = "full_at < current_timestamp and in_progress_until < current_timestamp";

    @PersistenceContext
    EntityManager em;

    @Inject
    AddressFailureConfig config;

    /** Takes a token. Returns false, without a change, if the bucket is empty or the row does not exist yet. */
    boolean consume(String id) {
        return update(
                        "full_at = greatest(full_at, current_timestamp) + " + interval(config.perFailure()) + ", "
                                + InProgress.ONE_MORE + " where id = ?1 and full_at <= current_timestamp + "
                                + interval(headroom()),
                        id)
                == 1;
    }

    /** Takes the first token. The caller must hold the lock of the id. */
    void begin(String id) {
        query("insert into throttle_address (id, full_at, in_progress, in_progress_until) values (?1,"
                        + " current_timestamp + " + interval(config.perFailure()) + ", 1, " + InProgress.UNTIL + ")")
                .setParameter(1, id)
                .executeUpdate();
    }

    /**
     * Shortens a delay that is longer than an empty bucket can cause. It was set while the database's clock was wrong,
     * or with another setting.
     */
    private void limitDelay(String id) {
        String latest = "current_timestamp + " + interval(config.window());
        update("full_at = " + latest + " where id = ?1 and full_at > " + latest, id);
    }

    /** Returns the time until a token is available; empty if there is no row. */
    Optional<Decision> findDelay(String id) {
        List<?> rows = query("select " + InProgress.millisUntil("full_at - " + interval(headroom())) + ", "
                        + InProgress.ANY + " from throttle_address where id = ?1")
                .setParameter(1, id)
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(InProgress::delayed)
                .map(delayed -> delayed.limitedTo(config.perFailure(), () -> limitDelay(id)));
    }

    void failed(String id) {
        update(InProgress.ONE_LESS + " where id = ?1", id);
    }

    void refund(String id) {
        update(
                "full_at = full_at - " + interval(config.perFailure()) + ", " + InProgress.ONE_LESS + " where id = ?1",
                id);
    }

    /** Deletes some stale rows. Returns their number. */
    int removeSome(int limit) {
        return query("delete from throttle_address where " + STALE
                        + " and id in (select id from throttle_address where " + STALE + " fetch first " + limit
                        + " rows only)")
                .executeUpdate();
    }

    /** Returns the longest time until full at which a bucket still has a token. */
    private Duration headroom() {
        return config.window().minus(config.perFailure());
    }

    private int update(String assignments, String id) {
        return query("update throttle_address set " + assignments)
                .setParameter(1, id)
                .executeUpdate();
    }

    private Query query(String sql) {
        return em.createNativeQuery(sql);
    }

    private static String interval(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.toNanos(), 9);
        return "interval '1' second * " + seconds.toPlainString();
    }
}

package org.countersign.throttle.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The counted tries in the database. Counting is one statement that holds only while no delay runs, and it sets the
 * next delay: of any number of tries at once no more get through than if they had come one after another.
 */
@ApplicationScoped
public class TryRepository {

    /** A count that has brought no delay is forgotten after an hour, any other after a day. */
    private static final String STALE = "tried_at < current_timestamp - interval '1' hour"
            + " and (tries < %d or tried_at < current_timestamp - interval '1' day)";

    /** Past so many doublings every delay is the longest. */
    private static final int MAX_DOUBLINGS = 20;

    @PersistenceContext
    EntityManager em;

    @Inject
    AccountThrottleConfig config;

    /** Counts one more; false, and nothing counted, when a delay runs or nothing was counted yet. */
    boolean add(String id) {
        return query("update throttle_count set tries = tries + 1, tried_at = current_timestamp, blocked_until = "
                                + end(config, "tries + 1")
                                + " where id = ?1 and (blocked_until is null or blocked_until <= current_timestamp)")
                        .setParameter(1, id)
                        .executeUpdate()
                == 1;
    }

    /** Counts the first one; throws a duplicate-key failure when that was counted already. */
    void begin(String id) {
        query("insert into throttle_count (id, tries, tried_at, blocked_until) values (?1, 1, current_timestamp, "
                        + end(config, "1") + ")")
                .setParameter(1, id)
                .executeUpdate();
    }

    /** How long the delay still runs, or zero or less; empty when nothing was counted. */
    Optional<Duration> findDelay(String id) {
        List<?> millis = query(
                        "select coalesce(cast((extract(epoch from blocked_until)"
                                + " - extract(epoch from current_timestamp)) * 1000 as bigint), 0) from throttle_count where id = ?1")
                .setParameter(1, id)
                .getResultList();
        return millis.stream().findFirst().map(number -> Duration.ofMillis(((Number) number).longValue()));
    }

    /** Counts one less, and ends the delay. */
    void takeBack(String id) {
        query("update throttle_count set tries = tries - 1, blocked_until = null where id = ?1 and tries > 0")
                .setParameter(1, id)
                .executeUpdate();
    }

    void remove(String id) {
        query("delete from throttle_count where id = ?1").setParameter(1, id).executeUpdate();
    }

    /** Removes some of the counts that are to be forgotten, and tells how many. */
    int removeSome(int most) {
        String stale = STALE.formatted(config.tries());
        return query("delete from throttle_count where " + stale + " and id in (select id from throttle_count where "
                        + stale + " fetch first " + most + " rows only)")
                .executeUpdate();
    }

    private Query query(String sql) {
        return em.createNativeQuery(sql);
    }

    /**
     * When the delay after so many tries ends, null where there is none, in SQL: the statement knows the number, and
     * nobody before it.
     */
    private static String end(AccountThrottleConfig config, String tries) {
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

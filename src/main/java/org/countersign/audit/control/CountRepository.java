package org.countersign.audit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.countersign.audit.entity.Interval;
import org.countersign.audit.entity.Routine;

/** Counts security events, and stores the counts of routine operations. */
@ApplicationScoped
public class CountRepository {

    /**
     * The number of times that something happened in one bucket.
     *
     * @param name the name of an {@code Action} or a {@code Routine}
     */
    record Count(Instant from, String name, long times) {}

    @PersistenceContext
    EntityManager em;

    /** Returns the counts that are greater than 0. */
    List<Count> count(Instant from, Instant to, Interval step) {
        String events = "select %1$s, action, count(*) from security_event where happened_at >= ?1 and happened_at < ?2"
                + " and action in ('LOGIN_SUCCEEDED', 'LOGIN_FAILED', 'REFRESH_TOKEN_REUSED') group by %1$s, action";
        String routine = "select %1$s, what, sum(times) from routine_count where began_at >= ?1 and began_at < ?2"
                + " group by %1$s, what";
        return Stream.concat(
                        count(events.formatted(bucket("happened_at", step)), from, to, step),
                        count(routine.formatted(bucket("began_at", step)), from, to, step))
                .toList();
    }

    /** Increases the count of an hour. Returns false if it has no row yet. */
    boolean increase(Instant hour, Routine routine, long times) {
        return em.createNativeQuery("update routine_count set times = times + ?1 where began_at = ?2 and what = ?3")
                        .setParameter(1, times)
                        .setParameter(2, hour.atOffset(ZoneOffset.UTC))
                        .setParameter(3, routine.name())
                        .executeUpdate()
                == 1;
    }

    void store(Instant hour, Routine routine, long times) {
        em.createNativeQuery("insert into routine_count (began_at, what, times) values (?1, ?2, ?3)")
                .setParameter(1, hour.atOffset(ZoneOffset.UTC))
                .setParameter(2, routine.name())
                .setParameter(3, times)
                .executeUpdate();
    }

    void removeRoutine(Instant before) {
        em.createNativeQuery("delete from routine_count where began_at < ?1")
                .setParameter(1, before.atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }

    private Stream<Count> count(String query, Instant from, Instant to, Interval step) {
        List<?> rows = em.createNativeQuery(query)
                .setParameter(1, from.atOffset(ZoneOffset.UTC))
                .setParameter(2, to.atOffset(ZoneOffset.UTC))
                .getResultList();
        return rows.stream().map(row -> countOf((Object[]) row, step));
    }

    private static String bucket(String column, Interval step) {
        return "cast(floor(extract(epoch from " + column + ") / " + step.width().toSeconds() + ") as bigint)";
    }

    private static Count countOf(Object[] row, Interval step) {
        Instant from = Instant.ofEpochSecond(
                ((Number) row[0]).longValue() * step.width().toSeconds());
        return new Count(from, row[1].toString(), ((Number) row[2]).longValue());
    }
}

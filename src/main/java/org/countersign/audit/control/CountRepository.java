package org.countersign.audit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.countersign.audit.entity.Routine;
import org.countersign.audit.entity.Step;

/** Counts security events where they are, and keeps the counts of what is no event. */
@ApplicationScoped
public class CountRepository {

    /**
     * How often something happened in one bucket.
     *
     * @param what the name of an {@code Action} or a {@code Routine}
     */
    record Count(Instant from, String what, long times) {}

    @PersistenceContext
    EntityManager em;

    /** What did not happen in a bucket is absent. */
    List<Count> count(Instant from, Instant to, Step step) {
        String events = "select %1$s, action, count(*) from security_event where happened_at >= ?1 and happened_at < ?2"
                + " and action in ('LOGIN_SUCCEEDED', 'LOGIN_FAILED', 'REFRESH_TOKEN_REUSED') group by %1$s, action";
        String routine = "select %1$s, what, sum(times) from routine_count where began_at >= ?1 and began_at < ?2"
                + " group by %1$s, what";
        return Stream.concat(
                        count(events.formatted(bucket("happened_at", step)), from, to, step),
                        count(routine.formatted(bucket("began_at", step)), from, to, step))
                .toList();
    }

    /** Counts more of what happened in an hour; false where nothing was counted in it yet. */
    boolean raise(Instant hour, Routine what, long times) {
        return em.createNativeQuery("update routine_count set times = times + ?1 where began_at = ?2 and what = ?3")
                        .setParameter(1, times)
                        .setParameter(2, hour.atOffset(ZoneOffset.UTC))
                        .setParameter(3, what.name())
                        .executeUpdate()
                == 1;
    }

    void begin(Instant hour, Routine what) {
        em.createNativeQuery("insert into routine_count (began_at, what, times) values (?1, ?2, 0)")
                .setParameter(1, hour.atOffset(ZoneOffset.UTC))
                .setParameter(2, what.name())
                .executeUpdate();
    }

    void removeRoutine(Instant before) {
        em.createNativeQuery("delete from routine_count where began_at < ?1")
                .setParameter(1, before.atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }

    private Stream<Count> count(String query, Instant from, Instant to, Step step) {
        List<?> rows = em.createNativeQuery(query)
                .setParameter(1, from.atOffset(ZoneOffset.UTC))
                .setParameter(2, to.atOffset(ZoneOffset.UTC))
                .getResultList();
        return rows.stream().map(row -> countOf((Object[]) row, step));
    }

    private static String bucket(String column, Step step) {
        return "cast(floor(extract(epoch from " + column + ") / " + step.width().toSeconds() + ") as bigint)";
    }

    private static Count countOf(Object[] row, Step step) {
        Instant from = Instant.ofEpochSecond(
                ((Number) row[0]).longValue() * step.width().toSeconds());
        return new Count(from, row[1].toString(), ((Number) row[2]).longValue());
    }
}

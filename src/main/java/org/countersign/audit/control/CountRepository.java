package org.countersign.audit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Step;

/** Counts security events where they are. */
@ApplicationScoped
public class CountRepository {

    /** How often something happened in one bucket. */
    record Count(Instant from, Action action, long times) {}

    @PersistenceContext
    EntityManager em;

    /** What did not happen in a bucket is absent. */
    List<Count> count(Instant from, Instant to, Step step) {
        long seconds = step.width().toSeconds();
        String bucket = "cast(floor(extract(epoch from happened_at) / " + seconds + ") as bigint)";
        List<?> rows = em.createNativeQuery("select " + bucket + ", action, count(*) from security_event"
                        + " where happened_at >= ?1 and happened_at < ?2"
                        + " and action in ('LOGIN_SUCCEEDED', 'LOGIN_FAILED', 'REFRESH_TOKEN_REUSED')"
                        + " group by " + bucket + ", action")
                .setParameter(1, from.atOffset(ZoneOffset.UTC))
                .setParameter(2, to.atOffset(ZoneOffset.UTC))
                .getResultList();
        return rows.stream().map(row -> countOf((Object[]) row, seconds)).toList();
    }

    private static Count countOf(Object[] row, long seconds) {
        Instant from = Instant.ofEpochSecond(((Number) row[0]).longValue() * seconds);
        return new Count(from, Action.valueOf(row[1].toString()), ((Number) row[2]).longValue());
    }
}

package org.countersign.platform.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;

/** The clock of the database, by which nodes whose own clocks differ agree. */
@ApplicationScoped
public class TimeRepository {

    private static final String NOW = "select cast(extract(epoch from current_timestamp) * 1000000 as bigint)";

    @PersistenceContext
    EntityManager em;

    /** When the transaction under way began, or now where there is none; in microseconds. */
    public Instant now() {
        Number micros = (Number) em.createNativeQuery(NOW).getSingleResult();
        return Instant.EPOCH.plusNanos(Math.multiplyExact(micros.longValue(), 1_000L));
    }

    /** What a query makes of {@code current_timestamp}: one type or the other, as driver and JPA provider have it. */
    public static Instant instantOf(Object currentTimestamp) {
        return currentTimestamp instanceof OffsetDateTime time
                ? time.toInstant()
                : ((Timestamp) currentTimestamp).toInstant();
    }
}

package org.countersign.platform.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** Reads the time of the database, which is the same for all nodes. */
@ApplicationScoped
public class TimeRepository {

    static final String NOW = "select cast(extract(epoch from current_timestamp) * 1000000 as bigint)";

    @PersistenceContext
    EntityManager em;

    /** Returns the start of the current transaction, or the current time if there is none, in microseconds. */
    public Instant now() {
        Number micros = (Number) em.createNativeQuery(NOW).getSingleResult();
        return instantOf(micros.longValue());
    }

    /** Converts microseconds since 1970, in which {@link #NOW} returns the time. */
    public static Instant instantOf(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /**
     * Converts the result of a query for {@code current_timestamp}. Its type depends on the driver and the JPA
     * provider.
     */
    public static Instant instantOf(Object currentTimestamp) {
        return currentTimestamp instanceof OffsetDateTime time
                ? time.toInstant()
                : ((Timestamp) currentTimestamp).toInstant();
    }
}

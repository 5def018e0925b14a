package org.countersign.audit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.countersign.audit.entity.EventRepetition;

/** The repetitions of events in the database. */
@ApplicationScoped
public class RepetitionRepository {

    @PersistenceContext
    EntityManager em;

    /** Increases the count of an event. Returns false if it has no row yet. */
    boolean increase(String eventId, long times, Instant lastAt) {
        return em.createQuery("update EventRepetition r set r.times = r.times + :times, r.lastAt = :lastAt"
                                + " where r.eventId = :id")
                        .setParameter("times", times)
                        .setParameter("lastAt", lastAt)
                        .setParameter("id", eventId)
                        .executeUpdate()
                == 1;
    }

    /** Stores the first repetition of an event. The caller must hold the lock of the event's id. */
    void store(EventRepetition repetition) {
        em.persist(repetition);
    }

    /** Returns the repetitions of these events, by the event's id. */
    Map<String, EventRepetition> findAll(List<String> eventIds) {
        return eventIds.isEmpty()
                ? Map.of()
                : em
                        .createQuery("select r from EventRepetition r where r.eventId in :ids", EventRepetition.class)
                        .setParameter("ids", eventIds)
                        .getResultList()
                        .stream()
                        .collect(Collectors.toMap(EventRepetition::eventId, Function.identity()));
    }

    void remove(List<?> eventIds) {
        if (eventIds.isEmpty()) {
            return;
        }
        em.createQuery("delete from EventRepetition r where r.eventId in :ids")
                .setParameter("ids", eventIds)
                .executeUpdate();
    }
}

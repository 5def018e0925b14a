package org.countersign.audit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.audit.entity.EventCursor;
import org.countersign.audit.entity.EventFilter;
import org.countersign.audit.entity.SecurityEvent;

/** The security events in the database. */
@ApplicationScoped
public class SecurityEventRepository {

    /** The conditions of a query, with the values of their parameters. */
    private record Conditions(List<String> texts, Map<String, Object> values) {

        void add(String text, String parameter, Optional<?> value) {
            value.ifPresent(present -> {
                texts.add(text);
                values.put(parameter, present);
            });
        }

        String where() {
            return texts.isEmpty() ? "" : " where " + String.join(" and ", texts);
        }
    }

    @PersistenceContext
    EntityManager em;

    void store(SecurityEvent event) {
        em.persist(event);
    }

    boolean exists(String id) {
        return em.find(SecurityEvent.class, id) != null;
    }

    /** Returns the events that match, the newest first. */
    List<SecurityEvent> list(EventFilter filter, Optional<EventCursor> after, int max) {
        Conditions conditions = new Conditions(new ArrayList<>(), new HashMap<>());
        conditions.add("e.accountId = :account", "account", filter.account());
        conditions.add("e.action = :action", "action", filter.action());
        conditions.add("e.outcome = :outcome", "outcome", filter.outcome());
        conditions.add("e.happenedAt >= :from", "from", filter.from());
        conditions.add("e.happenedAt < :to", "to", filter.to());
        // an index can use only the first of these two comparisons
        conditions.add("e.happenedAt <= :at", "at", after.map(EventCursor::at));
        conditions.add("(e.happenedAt < :at or e.id < :id)", "id", after.map(EventCursor::id));
        TypedQuery<SecurityEvent> query = em.createQuery(
                "select e from SecurityEvent e" + conditions.where() + " order by e.happenedAt desc, e.id desc",
                SecurityEvent.class);
        conditions.values().forEach(query::setParameter);
        return query.setMaxResults(max).getResultList();
    }

    /** Removes some of the older events and returns their ids. It skips rows that another node is removing. */
    List<?> removeSome(Instant before, int max) {
        List<?> ids = em.createNativeQuery("select id from security_event where happened_at < ?1 order by happened_at"
                        + " fetch first " + max + " rows only for update skip locked")
                .setParameter(1, before.atOffset(ZoneOffset.UTC))
                .getResultList();
        if (!ids.isEmpty()) {
            em.createQuery("delete from SecurityEvent e where e.id in :ids")
                    .setParameter("ids", ids)
                    .executeUpdate();
        }
        return ids;
    }
}

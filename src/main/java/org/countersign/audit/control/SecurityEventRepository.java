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

    /** The newest first. */
    List<SecurityEvent> list(EventFilter filter, Optional<EventCursor> after, int most) {
        Conditions conditions = new Conditions(new ArrayList<>(), new HashMap<>());
        conditions.add("e.accountId = :account", "account", filter.account());
        conditions.add("e.action = :action", "action", filter.action());
        conditions.add("e.outcome = :outcome", "outcome", filter.outcome());
        conditions.add("e.happenedAt >= :from", "from", filter.from());
        conditions.add("e.happenedAt < :to", "to", filter.to());
        // the first comparison alone is what an index can start from
        conditions.add("e.happenedAt <= :at", "at", after.map(EventCursor::at));
        conditions.add("(e.happenedAt < :at or e.id < :id)", "id", after.map(EventCursor::id));
        TypedQuery<SecurityEvent> query = em.createQuery(
                "select e from SecurityEvent e" + conditions.where() + " order by e.happenedAt desc, e.id desc",
                SecurityEvent.class);
        conditions.values().forEach(query::setParameter);
        return query.setMaxResults(most).getResultList();
    }

    /** Removes some of those that are older; rows that another node is removing at this moment are left to it. */
    int removeSome(Instant before, int most) {
        List<?> ids = em.createNativeQuery("select id from security_event where happened_at < ?1 order by happened_at"
                        + " fetch first " + most + " rows only for update skip locked")
                .setParameter(1, before.atOffset(ZoneOffset.UTC))
                .getResultList();
        if (ids.isEmpty()) {
            return 0;
        }
        em.createQuery("delete from SecurityEvent e where e.id in :ids")
                .setParameter("ids", ids)
                .executeUpdate();
        return ids.size();
    }
}

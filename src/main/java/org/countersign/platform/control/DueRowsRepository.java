package org.countersign.platform.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.List;

/**
 * Locks rows of outboxes. The table of an outbox has the columns {@code id} and {@code next_at}, the time of the next
 * attempt. A node claims a row by moving that time.
 */
@ApplicationScoped
public class DueRowsRepository {

    @PersistenceContext
    EntityManager em;

    /**
     * Locks some of the due rows and returns their ids, the earliest first. It skips rows that another node has locked.
     *
     * @param condition a condition in SQL that the rows must satisfy
     * @param parameters the values of its parameters
     */
    public List<String> lock(String table, String condition, int max, Object... parameters) {
        Query query = em.createNativeQuery("select id from " + table + " where " + condition
                + " and next_at <= current_timestamp order by next_at fetch first " + max
                + " rows only for update skip locked");
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        List<?> ids = query.getResultList();
        return ids.stream().map(String.class::cast).toList();
    }
}

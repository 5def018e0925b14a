package org.countersign.platform.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Locks the keys of rows before they are inserted. A transaction acquires the lock, checks whether the row exists and
 * inserts it if not. Without the lock two transactions could insert the same row, and the servers would log the
 * expected failure of the second one as an error.
 */
@ApplicationScoped
public class InsertLockRepository {

    /** The number of rows of the table {@code insert_lock}. Keys that share a row wait for one another. */
    private static final int STRIPES = 256;

    @PersistenceContext
    EntityManager em;

    @Transactional(Transactional.TxType.MANDATORY)
    public void lock(String key) {
        lock(List.of(key));
    }

    /** Locks several keys until the end of the transaction, always in the same order to prevent deadlocks. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lock(Collection<String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        String stripes = keys.stream()
                .map(key -> Math.floorMod(key.hashCode(), STRIPES))
                .distinct()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        List<?> unused = em.createNativeQuery(
                        "select stripe from insert_lock where stripe in (" + stripes + ") order by stripe for update")
                .getResultList();
    }
}

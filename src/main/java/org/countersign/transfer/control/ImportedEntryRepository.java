package org.countersign.transfer.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.Set;
import org.countersign.transfer.entity.ImportedEntry;

/** Stores and finds the entries of the configured import file that were imported. */
@ApplicationScoped
public class ImportedEntryRepository {

    @PersistenceContext
    EntityManager em;

    /** Returns the fingerprints that are stored. */
    Set<String> listKnown(Collection<String> fingerprints) {
        return fingerprints.isEmpty()
                ? Set.of()
                : Set.copyOf(em.createQuery(
                                "select e.fingerprint from ImportedEntry e where e.fingerprint in :fingerprints",
                                String.class)
                        .setParameter("fingerprints", fingerprints)
                        .getResultList());
    }

    /**
     * Stores an entry. Throws a duplicate-key failure, now or at the end of the transaction, if it is already stored.
     */
    void add(ImportedEntry entry) {
        em.persist(entry);
    }

    void flush() {
        em.flush();
    }
}

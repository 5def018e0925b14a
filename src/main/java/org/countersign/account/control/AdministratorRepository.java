package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import org.countersign.account.entity.Roles;

/** Finds administrators in the database, and locks them for changes that remove an administrator. */
@ApplicationScoped
public class AdministratorRepository {

    private static final String ROLES = "select distinct a.roles from Account a where a.roles like :pattern";

    @PersistenceContext
    EntityManager em;

    /**
     * Locks the administrators until the end of the transaction. Locking updates a row, so that under an isolation
     * level stricter than READ COMMITTED a transaction with an outdated snapshot fails.
     */
    void lock() {
        em.createNativeQuery("update administrator_lock set turns = turns + 1").executeUpdate();
    }

    /**
     * Records a recovery and locks the administrators. Returns false, and locks nothing, if the recovery is already
     * recorded.
     */
    boolean beginRecovery(String request) {
        return em.createNativeQuery("update administrator_lock set turns = turns + 1, recovery = ?1"
                                + " where recovery is null or recovery <> ?1")
                        .setParameter(1, request)
                        .executeUpdate()
                == 1;
    }

    boolean exists() {
        return includeAdmin(em.createQuery(ROLES, String.class));
    }

    /** Returns whether another enabled account has the role. The id may be empty. */
    boolean existsEnabledOtherThan(String id) {
        return includeAdmin(em.createQuery(ROLES + " and a.disabled = :disabled and a.id <> :id", String.class)
                .setParameter("disabled", false)
                .setParameter("id", id));
    }

    private static boolean includeAdmin(TypedQuery<String> roles) {
        return roles.setParameter("pattern", "%" + Roles.ADMIN + "%").getResultList().stream()
                .anyMatch(Roles::includeAdmin);
    }
}

package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.PendingEmail;

/** Stores the addresses that owners of accounts want to change to. Callers that write hold the lock of the account. */
@ApplicationScoped
public class PendingEmailRepository {

    @PersistenceContext
    EntityManager em;

    Optional<PendingEmail> find(AccountId account) {
        return Optional.ofNullable(em.find(PendingEmail.class, account.value()));
    }

    void store(PendingEmail pending) {
        em.persist(pending);
    }

    /** Returns whether there was one. */
    boolean remove(AccountId account) {
        return em.createQuery("delete from PendingEmail p where p.accountId = :account")
                        .setParameter("account", account.value())
                        .executeUpdate()
                == 1;
    }

    void removeExpired(Instant now) {
        em.createQuery("delete from PendingEmail p where p.expiresAt < :now")
                .setParameter("now", now)
                .executeUpdate();
    }
}

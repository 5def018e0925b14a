package org.countersign.factor.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Set;
import org.countersign.account.entity.AccountId;
import org.countersign.factor.entity.RecoveryCode;

/** Stores unused recovery codes in the database. */
@ApplicationScoped
public class RecoveryCodeRepository {

    @PersistenceContext
    EntityManager em;

    void store(RecoveryCode code) {
        em.persist(code);
    }

    /** Removes the code that has one of these MACs. Returns true for exactly one of several concurrent requests. */
    boolean spend(AccountId account, Set<String> macs) {
        return em.createQuery("delete from RecoveryCode c where c.accountId = :account and c.mac in :macs")
                        .setParameter("account", account.value())
                        .setParameter("macs", macs)
                        .executeUpdate()
                == 1;
    }

    /** Counts the codes of an account that were created with one of these master secrets. */
    int count(AccountId account, Set<Integer> secretIds) {
        return em.createQuery(
                        "select count(c) from RecoveryCode c where c.accountId = :account and c.secretId in :secrets",
                        Long.class)
                .setParameter("account", account.value())
                .setParameter("secrets", secretIds)
                .getSingleResult()
                .intValue();
    }

    /** Counts all codes that were created with another master secret than this one. */
    long countOfOtherSecrets(int secretId) {
        return em.createQuery("select count(c) from RecoveryCode c where c.secretId <> :secret", Long.class)
                .setParameter("secret", secretId)
                .getSingleResult();
    }

    void removeAll(AccountId account) {
        em.createQuery("delete from RecoveryCode c where c.accountId = :account")
                .setParameter("account", account.value())
                .executeUpdate();
    }
}

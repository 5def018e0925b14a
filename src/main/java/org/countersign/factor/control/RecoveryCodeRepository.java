package org.countersign.factor.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Set;
import org.countersign.account.entity.AccountId;
import org.countersign.factor.entity.RecoveryCode;

/** The recovery codes in the database that have not been used. */
@ApplicationScoped
public class RecoveryCodeRepository {

    @PersistenceContext
    EntityManager em;

    void store(RecoveryCode code) {
        em.persist(code);
    }

    /** True for the one request that used the code which has one of these MACs. */
    boolean spend(AccountId account, Set<String> macs) {
        return em.createQuery("delete from RecoveryCode c where c.accountId = :account and c.mac in :macs")
                        .setParameter("account", account.value())
                        .setParameter("macs", macs)
                        .executeUpdate()
                == 1;
    }

    /** How many are left whose MAC is under one of these master secrets. */
    int count(AccountId account, Set<Integer> secretIds) {
        return em.createQuery(
                        "select count(c) from RecoveryCode c where c.accountId = :account and c.secretId in :secrets",
                        Long.class)
                .setParameter("account", account.value())
                .setParameter("secrets", secretIds)
                .getSingleResult()
                .intValue();
    }

    void removeAll(AccountId account) {
        em.createQuery("delete from RecoveryCode c where c.accountId = :account")
                .setParameter("account", account.value())
                .executeUpdate();
    }
}

package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.PendingRegistration;

/** Stores registrations that wait for their link in the database. */
@ApplicationScoped
public class PendingRegistrationRepository {

    @PersistenceContext
    EntityManager em;

    void store(PendingRegistration registration) {
        em.persist(registration);
    }

    Optional<PendingRegistration> find(UUID id) {
        return Optional.ofNullable(em.find(PendingRegistration.class, id.toString()));
    }

    /** Deletes all registrations of an address, after one of them has created the account. */
    void removeAll(Email email) {
        em.createQuery("delete from PendingRegistration r where r.email = :email")
                .setParameter("email", email.value())
                .executeUpdate();
    }

    /** Deletes some expired registrations. Rows that another node is deleting at this moment are skipped. */
    int removeSome(int limit) {
        List<?> ids = em.createNativeQuery("select id from pending_registration where expires_at < current_timestamp"
                        + " fetch first " + limit + " rows only for update skip locked")
                .getResultList();
        return ids.isEmpty()
                ? 0
                : em.createQuery("delete from PendingRegistration r where r.id in :ids")
                        .setParameter("ids", ids)
                        .executeUpdate();
    }
}

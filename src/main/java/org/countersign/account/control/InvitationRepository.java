package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.Invitation;
import org.countersign.platform.control.InsertLockRepository;

/** Stores and finds invitations in the database. */
@ApplicationScoped
public class InvitationRepository {

    @PersistenceContext
    EntityManager em;

    @Inject
    InsertLockRepository insertLocks;

    /** Adds an invitation. Returns false, and adds nothing, if there is one for this address. */
    boolean add(Invitation invitation) {
        insertLocks.lock("invitation " + invitation.email().value());
        boolean isFirst = !exists(invitation.email());
        if (isFirst) {
            em.persist(invitation);
            em.flush();
        }
        return isFirst;
    }

    private boolean exists(Email email) {
        return !em.createQuery("select i.id from Invitation i where i.email = :email", String.class)
                .setParameter("email", email.value())
                .getResultList()
                .isEmpty();
    }

    Optional<Invitation> find(UUID id) {
        return Optional.ofNullable(em.find(Invitation.class, id.toString()));
    }

    /** Finds and locks the row, so that a withdrawal and a new mail happen one after another. */
    Optional<Invitation> lock(UUID id) {
        return Optional.ofNullable(em.find(Invitation.class, id.toString(), LockModeType.PESSIMISTIC_WRITE));
    }

    /** Lists invitations in the order of their e-mails, starting after this e-mail. */
    List<Invitation> list(String after, int limit) {
        return em.createQuery("select i from Invitation i where i.email > :after order by i.email", Invitation.class)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Returns true for exactly one of several concurrent requests. */
    boolean remove(UUID id) {
        return em.createQuery("delete from Invitation i where i.id = :id")
                        .setParameter("id", id.toString())
                        .executeUpdate()
                == 1;
    }

    /** Deletes some of the invitations that expired before this time. Returns their number. */
    int removeSome(Instant time, int limit) {
        List<String> ids = em.createQuery("select i.id from Invitation i where i.expiresAt < :time", String.class)
                .setParameter("time", time)
                .setMaxResults(limit)
                .getResultList();
        return ids.isEmpty()
                ? 0
                : em.createQuery("delete from Invitation i where i.id in :ids and i.expiresAt < :time")
                        .setParameter("ids", ids)
                        .setParameter("time", time)
                        .executeUpdate();
    }
}

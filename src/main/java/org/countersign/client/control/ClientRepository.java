package org.countersign.client.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.countersign.client.entity.Client;
import org.countersign.client.entity.ClientSecret;
import org.countersign.client.entity.Identifiers;

/** Stores and finds clients and their secrets in the database. */
@ApplicationScoped
public class ClientRepository {

    @PersistenceContext
    EntityManager em;

    Optional<Client> find(String id) {
        return Optional.of(id).filter(Identifiers::isClientId).map(known -> em.find(Client.class, known));
    }

    /** Finds and locks the row, so that changes of one client happen one after another. Needs a transaction. */
    Optional<Client> lock(String id) {
        return Optional.of(id)
                .filter(Identifiers::isClientId)
                .map(known -> em.find(Client.class, known, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Returns whether it is the audience of a resource. */
    boolean isAudience(String id) {
        return em.createQuery("select count(r) from ProtectedResource r where r.audience = :id", Long.class)
                        .setParameter("id", id)
                        .getSingleResult()
                > 0;
    }

    /** Lists all clients by id. */
    List<Client> list() {
        return em.createQuery("select c from Client c order by c.id", Client.class)
                .getResultList();
    }

    void store(Client client) {
        em.persist(client);
        em.flush();
    }

    /** Removes a client and its secrets. */
    void remove(Client client) {
        removeSecretsOf(client.id());
        em.remove(client);
        em.flush();
    }

    /** Lists the secrets of a client, the oldest first. */
    List<ClientSecret> secretsOf(String clientId) {
        return em.createQuery(
                        "select s from ClientSecret s where s.clientId = :client order by s.createdAt, s.id",
                        ClientSecret.class)
                .setParameter("client", clientId)
                .getResultList();
    }

    void removeSecretsOf(String clientId) {
        em.createQuery("delete from ClientSecret s where s.clientId = :client")
                .setParameter("client", clientId)
                .executeUpdate();
    }

    void store(ClientSecret secret) {
        em.persist(secret);
        em.flush();
    }

    void remove(ClientSecret secret) {
        em.remove(secret);
        em.flush();
    }
}

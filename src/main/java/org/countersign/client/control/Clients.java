package org.countersign.client.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.client.entity.Client;
import org.countersign.client.entity.ClientAuthentication;
import org.countersign.client.entity.ClientData;
import org.countersign.client.entity.ClientKind;
import org.countersign.client.entity.Source;
import org.countersign.client.entity.StoredClient;
import org.countersign.platform.control.InsertLockRepository;
import org.countersign.platform.control.TimeRepository;

/** Adds, changes and removes clients. Tokens that contain what a client has lost are denied at once. */
@ApplicationScoped
public class Clients {

    @Inject
    ClientRepository repository;

    @Inject
    InsertLockRepository insertLocks;

    @Inject
    ClientTokens tokens;

    @Inject
    SecurityEvents events;

    @Inject
    TimeRepository time;

    /** Lists all clients by id. */
    @Transactional
    public List<StoredClient> list() {
        return repository.list().stream().map(Client::stored).toList();
    }

    @Transactional
    public Optional<StoredClient> find(String id) {
        return repository.find(id).map(Client::stored);
    }

    /**
     * Adds a client. Returns empty if a client or a resource has the id: a token for the one must not be good for the
     * other.
     */
    @Transactional
    public Optional<StoredClient> add(String id, ClientKind kind, ClientData data, Source source) {
        insertLocks.lock(ResourceRepository.NAMES);
        if (repository.find(id).isPresent() || repository.isAudience(id)) {
            return Optional.empty();
        }
        Client client = new Client(id, kind, data, source, tokens.firstVersion(id), time.now());
        repository.store(client);
        record(Action.CLIENT_ADDED, id);
        return Optional.of(client.stored());
    }

    /** Changes a client. Returns empty if no client of this kind has the id. */
    @Transactional
    public Optional<StoredClient> change(String id, ClientKind kind, ClientData data, Source source) {
        return repository
                .lock(id)
                .filter(client -> client.stored().kind() == kind)
                .map(client -> change(client, data, source));
    }

    private StoredClient change(Client client, ClientData data, Source source) {
        StoredClient before = client.stored();
        if (before.data().equals(data) && before.source() == source) {
            return before;
        }
        client.change(data, source, time.now());
        StoredClient after = client.stored();
        if (data.authentication() != ClientAuthentication.SECRET) {
            repository.removeSecretsOf(after.id());
        }
        tokens.change(before, after);
        record(Action.CLIENT_CHANGED, after.id());
        return after;
    }

    /** Removes a client. Its tokens are denied. Returns false if it does not exist. */
    @Transactional
    public boolean remove(String id) {
        Optional<Client> client = repository.lock(id);
        client.ifPresent(known -> {
            tokens.end(known.stored());
            repository.remove(known);
            record(Action.CLIENT_REMOVED, id);
        });
        return client.isPresent();
    }

    private void record(Action action, String id) {
        events.record(Occurrence.of(action).detail(id));
    }
}

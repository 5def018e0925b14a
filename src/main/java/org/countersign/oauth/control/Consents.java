package org.countersign.oauth.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.countersign.account.control.Accounts;
import org.countersign.account.entity.AccountId;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.client.entity.StoredClient;
import org.countersign.oauth.entity.AuthorizationRequest;
import org.countersign.oauth.entity.Consent;
import org.countersign.platform.control.TimeRepository;

/** Keeps what people have allowed applications. Needs a transaction. */
@ApplicationScoped
public class Consents {

    @Inject
    ConsentRepository repository;

    @Inject
    Accounts accounts;

    @Inject
    SecurityEvents events;

    @Inject
    TimeRepository time;

    /** Adds what a request asks for. Locks the account, so that two requests at once do not insert the same row. */
    void add(AccountId person, StoredClient client, AuthorizationRequest request) {
        accounts.lock(person);
        Instant now = time.now();
        Optional<Consent> present = repository.findAgain(person.value(), request.clientId());
        if (present.isPresent() && present.get().covers(request)) {
            return;
        }
        present.ifPresentOrElse(
                consent -> consent.add(
                        request, client.data().scopes(), client.data().audiences(), now),
                () -> repository.store(new Consent(person.value(), request, now)));
        events.record(
                Occurrence.of(Action.CONSENT_GRANTED).account(person.value()).detail(request.clientId()));
    }
}

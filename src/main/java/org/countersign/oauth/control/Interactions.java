package org.countersign.oauth.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import org.countersign.client.entity.StoredClient;
import org.countersign.oauth.entity.AuthorizationRequest;
import org.countersign.oauth.entity.Decision;
import org.countersign.oauth.entity.Interaction;
import org.countersign.oauth.entity.Need;
import org.countersign.oauth.entity.PendingRequest;
import org.countersign.oauth.entity.Prompt;
import org.countersign.oauth.entity.RequestCheck;
import org.countersign.session.control.BrowserSessions.SignedInBrowser;

/**
 * Shows a person a request that waits, and takes the answer. The request is checked again each time, because its client
 * can have changed.
 */
@ApplicationScoped
public class Interactions {

    /** The result of an answer. */
    public sealed interface Outcome {

        /** The browser goes back to the client. */
        record ToClient(String address) implements Outcome {}

        /** The person has to do something else first. */
        record Needed() implements Outcome {}

        /** The request was answered, has expired, or is no longer valid. */
        record Gone() implements Outcome {}
    }

    private record Waiting(StoredClient client, AuthorizationRequest request, Instant since) {}

    @Inject
    PendingRequests pending;

    @Inject
    RequestChecks checks;

    @Inject
    RequestDecisions decisions;

    @Inject
    Consents consentsGiven;

    @Inject
    IssueCode issueCode;

    /**
     * Finds a request that waits.
     *
     * @param browser the person who is looking at the page
     */
    @Transactional
    public Optional<Interaction> find(String handle, Optional<SignedInBrowser> browser) {
        return waiting(handle).map(found -> {
            Decision decision =
                    decisions.decide(found.request(), found.client(), browser, false, Optional.of(found.since()));
            return decision instanceof Decision.Needed needed
                    ? show(found, needed.need(), needed.level())
                    : show(found, Need.NOTHING, 1);
        });
    }

    /**
     * Answers the request with a code. The person's session must be live.
     *
     * @param consents whether the person was asked for consent, and has given it
     */
    @Transactional
    public Outcome allow(String handle, boolean consents, Optional<SignedInBrowser> browser) {
        Optional<Waiting> found = waiting(handle);
        if (found.isEmpty()) {
            return new Outcome.Gone();
        }
        Waiting waiting = found.get();
        Decision decision =
                decisions.decide(waiting.request(), waiting.client(), browser, consents, Optional.of(waiting.since()));
        if (!(decision instanceof Decision.Granted) || browser.isEmpty()) {
            return new Outcome.Needed();
        }
        if (!pending.remove(handle)) {
            return new Outcome.Gone();
        }
        if (consents && RequestDecisions.asksConsent(waiting.client())) {
            consentsGiven.add(browser.get().profile().id(), waiting.client(), waiting.request());
        }
        return new Outcome.ToClient(issueCode.issue(waiting.request(), browser.get()));
    }

    /** Denies the request. */
    @Transactional
    public Outcome deny(String handle) {
        Optional<Waiting> found = waiting(handle);
        return found.isEmpty() || !pending.remove(handle)
                ? new Outcome.Gone()
                : new Outcome.ToClient(issueCode
                        .address(
                                found.get().request().redirectUri(),
                                found.get().request().state())
                        .withError("access_denied", "The person did not allow the request."));
    }

    private Optional<Waiting> waiting(String handle) {
        return pending.find(handle).flatMap(this::check);
    }

    private Optional<Waiting> check(PendingRequest stored) {
        return checks.findClient(stored.parameters())
                .flatMap(client -> checks.check(stored.parameters(), client) instanceof RequestCheck.Valid valid
                        ? Optional.of(new Waiting(client, valid.request(), stored.createdAt()))
                        : Optional.empty());
    }

    private static Interaction show(Waiting waiting, Need need, int level) {
        AuthorizationRequest request = waiting.request();
        return new Interaction(
                request.clientId(),
                waiting.client().data().name(),
                request.redirectUri(),
                need,
                level,
                request.scopes(),
                request.loginHint(),
                request.prompts().contains(Prompt.CREATE));
    }
}

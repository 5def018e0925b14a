package org.countersign.oauth.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.countersign.client.entity.StoredClient;
import org.countersign.oauth.entity.AuthorizationRequest;
import org.countersign.oauth.entity.Decision;
import org.countersign.oauth.entity.Parameters;
import org.countersign.oauth.entity.RequestCheck;
import org.countersign.session.control.BrowserSessions;
import org.countersign.session.control.BrowserSessions.SignedInBrowser;

/** Answers authorization requests (RFC 6749, section 4.1.1). Nothing is stored before a request is valid. */
@ApplicationScoped
public class Authorize {

    /** Where the browser goes. */
    public sealed interface Outcome {

        /** Nowhere: the client is not known, or has not registered the redirect URI. */
        record UnknownClient() implements Outcome {}

        /** Nowhere: the pushed request has expired, was used before, or is another client's. */
        record UnknownRequest() implements Outcome {}

        /** Back to the client, with a code or an error. */
        record ToClient(String address) implements Outcome {}

        /** To the page that asks the person, with the handle of the request. */
        record ToPage(String handle) implements Outcome {}
    }

    @Inject
    RequestChecks checks;

    @Inject
    BrowserSessions browserSessions;

    @Inject
    RequestDecisions decisions;

    @Inject
    IssueCode issueCode;

    @Inject
    PendingRequests pending;

    /**
     * Answers a request.
     *
     * @param browserTokens the values of the browser's cookies
     */
    @Transactional
    public Outcome begin(Parameters parameters, List<String> browserTokens) {
        Optional<String> requestUri = parameters.find("request_uri").filter(pending::isPushed);
        if (requestUri.isEmpty()) {
            return begin(parameters, false, browserTokens);
        }
        // nothing else of this request counts (RFC 9126, section 4)
        return parameters
                .find("client_id")
                .flatMap(client -> pending.takePushed(requestUri.get(), client))
                .map(pushed -> begin(pushed, true, browserTokens))
                .orElseGet(Outcome.UnknownRequest::new);
    }

    private Outcome begin(Parameters parameters, boolean pushed, List<String> browserTokens) {
        Optional<StoredClient> client = checks.findClient(parameters);
        if (client.isEmpty()) {
            return new Outcome.UnknownClient();
        }
        RequestCheck check = pushed || !client.get().data().application().pushedRequestsOnly()
                ? checks.check(parameters, client.get())
                : new RequestCheck.Invalid("invalid_request", "This client has to push its requests.");
        if (check instanceof RequestCheck.Invalid invalid) {
            return new Outcome.ToClient(issueCode
                    .address(parameters.find("redirect_uri").orElseThrow(), parameters.find("state"))
                    .withError(invalid.error(), invalid.description()));
        }
        return decide(parameters, ((RequestCheck.Valid) check).request(), client.get(), browserTokens);
    }

    private Outcome decide(
            Parameters parameters, AuthorizationRequest request, StoredClient client, List<String> browserTokens) {
        Optional<SignedInBrowser> browser = browserSessions.find(browserTokens);
        Decision decision = decisions.decide(request, client, browser, false, Optional.empty());
        if (decision instanceof Decision.Granted) {
            return new Outcome.ToClient(issueCode.issue(request, browser.orElseThrow()));
        }
        if (decision instanceof Decision.Refused refused) {
            return new Outcome.ToClient(issueCode
                    .address(request.redirectUri(), request.state())
                    .withError(refused.error(), "The request allows no page, but a page is needed."));
        }
        return new Outcome.ToPage(pending.store(client.id(), parameters));
    }
}

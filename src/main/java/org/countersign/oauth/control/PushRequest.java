package org.countersign.oauth.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import org.countersign.client.entity.StoredClient;
import org.countersign.oauth.entity.Parameters;
import org.countersign.oauth.entity.RequestCheck;

/**
 * Checks an authorization request that a client pushes, and stores it until a browser brings its address (RFC 9126,
 * section 2). It is checked like any other request, and again when it is used, because the client can have changed.
 */
@ApplicationScoped
public class PushRequest {

    /** The result of a request. */
    public sealed interface Outcome {

        /**
         * The request is valid.
         *
         * @param requestUri the value of the parameter {@code request_uri} that stands for it
         */
        record Stored(String requestUri, Duration life) implements Outcome {}

        /**
         * The request is not valid (RFC 9126, section 2.3).
         *
         * @param description a sentence in ASCII that contains nothing from the request
         */
        record Refused(String error, String description) implements Outcome {}
    }

    @Inject
    RequestChecks checks;

    @Inject
    PendingRequests pending;

    @Inject
    OAuthConfig config;

    /**
     * Stores a request.
     *
     * @param client must be authenticated
     */
    @Transactional
    public Outcome push(StoredClient client, Parameters parameters) {
        if (parameters.has("request_uri")) {
            // RFC 9126, section 2.1
            return new Outcome.Refused("invalid_request", "A pushed request has no request_uri.");
        }
        if (client.kind().isApplication() && checks.findClient(parameters).isEmpty()) {
            return new Outcome.Refused("invalid_request", "The redirect_uri is not registered.");
        }
        return checks.check(parameters, client) instanceof RequestCheck.Invalid invalid
                ? new Outcome.Refused(invalid.error(), invalid.description())
                : new Outcome.Stored(pending.push(client.id(), parameters), config.parLife());
    }
}

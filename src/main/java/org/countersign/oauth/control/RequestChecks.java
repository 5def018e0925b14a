package org.countersign.oauth.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.countersign.client.control.Clients;
import org.countersign.client.control.Resources;
import org.countersign.client.entity.RedirectUris;
import org.countersign.client.entity.StoredClient;
import org.countersign.oauth.entity.Parameters;
import org.countersign.oauth.entity.RequestCheck;

/** Checks authorization requests against what is known of their client. */
@ApplicationScoped
public class RequestChecks {

    /**
     * The parameters that are stored while a person is asked. Strangers can send requests, so nothing else is stored,
     * and not much of it.
     */
    static final Set<String> STORED = Set.of(
            "response_type",
            "response_mode",
            "client_id",
            "redirect_uri",
            "scope",
            "state",
            "nonce",
            "code_challenge",
            "code_challenge_method",
            "dpop_jkt",
            "resource",
            "prompt",
            "max_age",
            "acr_values",
            "login_hint",
            "id_token_hint");

    private static final int MAX_LENGTH = 4_000;

    @Inject
    Clients clients;

    @Inject
    Resources resources;

    /**
     * Returns the client of a request, if it is enabled and has registered the redirect URI of the request. Otherwise
     * nothing may be sent to that URI (RFC 6749, section 4.1.2.1).
     */
    Optional<StoredClient> findClient(Parameters parameters) {
        return parameters
                .find("client_id")
                .flatMap(clients::find)
                .filter(client -> !client.data().disabled())
                .filter(client -> parameters
                        .find("redirect_uri")
                        .filter(uri -> RedirectUris.isRegistered(
                                client.kind(), client.data().application().redirectUris(), uri))
                        .isPresent());
    }

    /** Checks everything else. */
    RequestCheck check(Parameters parameters, StoredClient client) {
        return parameters.only(STORED).encode().length() > MAX_LENGTH
                ? new RequestCheck.Invalid("invalid_request", "The request is too long.")
                : AuthorizationRequestPolicy.check(
                        parameters, client, resources.read(client.data().audiences()));
    }
}

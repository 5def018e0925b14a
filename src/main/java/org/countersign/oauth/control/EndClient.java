package org.countersign.oauth.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.countersign.session.control.ApplicationSessions;

/**
 * Ends what people have opened at a client that is disabled, removed or no longer trusted. Needs a transaction. Codes
 * go first: an exchange at this moment either finds none, or its session ends here.
 */
@ApplicationScoped
public class EndClient {

    @Inject
    CodeRepository codes;

    @Inject
    ApplicationSessions sessions;

    public void end(String clientId) {
        codes.removeAllOf(clientId);
        sessions.endAllOf(clientId);
    }
}

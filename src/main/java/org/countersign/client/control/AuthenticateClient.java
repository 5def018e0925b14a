package org.countersign.client.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.audit.control.RepeatedEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.client.control.CheckCredentials.Result;
import org.countersign.client.control.ClientCredentials.Assertion;
import org.countersign.client.entity.StoredClient;

/**
 * Authenticates clients. An unknown client, a wrong secret, a disabled client and another method than the registered
 * one give the same result. Attempts are not limited: nobody guesses 256 bits, and a limit would let strangers lock a
 * client out. The id of a public client (RFC 6749, section 2.1) is accepted without a proof, so it says only which
 * client a request names.
 */
@ApplicationScoped
public class AuthenticateClient {

    @Inject
    CheckCredentials checkCredentials;

    @Inject
    RemoteKeys remoteKeys;

    @Inject
    RepeatedEvents events;

    /** Returns the client if it is authenticated. */
    public Optional<StoredClient> authenticate(ClientCredentials credentials) {
        if (credentials instanceof Assertion assertion) {
            checkCredentials
                    .keyAddress(credentials)
                    .ifPresent(address -> remoteKeys.prepare(
                            address, assertion.jwt().getHeader().getKeyID()));
        }
        Result result = checkCredentials.check(credentials);
        if (!result.isProven()) {
            recordRefusal(result.named());
            return Optional.empty();
        }
        return result.named();
    }

    /** All unknown ids together become one event, because strangers choose them. */
    private void recordRefusal(Optional<StoredClient> named) {
        Occurrence refusal = Occurrence.of(Action.CLIENT_REFUSED);
        if (named.isEmpty()) {
            events.record("unknown client", refusal.failed("unknown_client"));
        } else {
            String id = named.get().id();
            events.record(id, refusal.failed("wrong_credentials").detail(id));
        }
    }
}

package org.countersign.client.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.countersign.audit.control.RepeatedEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.client.control.ClientCredentials.Assertion;
import org.countersign.client.control.ClientCredentials.Secret;
import org.countersign.client.entity.Client;
import org.countersign.client.entity.ClientAuthentication;
import org.countersign.client.entity.StoredClient;

/**
 * Authenticates clients. An unknown client, a wrong secret, a disabled client and another method than the registered
 * one give the same result. Attempts are not limited: nobody guesses 256 bits, and a limit would let strangers lock a
 * client out.
 */
@ApplicationScoped
public class AuthenticateClient {

    @Inject
    ClientRepository repository;

    @Inject
    ClientAssertions assertions;

    @Inject
    RepeatedEvents events;

    @Inject
    Clock clock;

    /** Returns the client if it is authenticated. */
    @Transactional
    public Optional<StoredClient> authenticate(ClientCredentials credentials) {
        Optional<StoredClient> named =
                credentials.clientId().flatMap(repository::find).map(Client::stored);
        Optional<StoredClient> authenticated = named.filter(
                        client -> !client.data().disabled())
                .filter(client -> client.data().authentication() == methodOf(credentials))
                .filter(client -> isProven(client, credentials));
        if (authenticated.isEmpty()) {
            recordRefusal(named);
        }
        return authenticated;
    }

    private static ClientAuthentication methodOf(ClientCredentials credentials) {
        return credentials instanceof Secret ? ClientAuthentication.SECRET : ClientAuthentication.PRIVATE_KEY_JWT;
    }

    private boolean isProven(StoredClient client, ClientCredentials credentials) {
        return credentials instanceof Secret secret
                ? hasSecret(client, secret.secret())
                : assertions.use(client, (Assertion) credentials);
    }

    private boolean hasSecret(StoredClient client, String presented) {
        String digest = SecretDigest.of(client.id(), presented);
        return repository.secretsOf(client.id()).stream()
                .filter(secret -> secret.isValid(clock.instant()))
                .anyMatch(secret -> SecretDigest.areEqual(secret.digest(), digest));
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

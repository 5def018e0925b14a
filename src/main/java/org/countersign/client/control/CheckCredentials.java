package org.countersign.client.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.countersign.client.control.ClientCredentials.Assertion;
import org.countersign.client.control.ClientCredentials.Public;
import org.countersign.client.control.ClientCredentials.Secret;
import org.countersign.client.entity.Client;
import org.countersign.client.entity.ClientData;
import org.countersign.client.entity.StoredClient;

/** Checks the credentials of a client, in one transaction with the record of a used assertion. */
@ApplicationScoped
public class CheckCredentials {

    /**
     * The result of a check.
     *
     * @param named the client that the credentials name; empty if there is none
     * @param isProven whether they are its credentials, and it is not disabled
     */
    record Result(Optional<StoredClient> named, boolean isProven) {}

    @Inject
    ClientRepository repository;

    @Inject
    ClientAssertions assertions;

    @Inject
    Clock clock;

    /** Returns the address of the keys of the client that the credentials name, if it has one. */
    @Transactional
    Optional<String> keyAddress(ClientCredentials credentials) {
        return credentials
                .clientId()
                .flatMap(repository::find)
                .map(Client::stored)
                .map(StoredClient::data)
                .filter(client -> !client.disabled())
                .flatMap(ClientData::jwksUri);
    }

    @Transactional
    Result check(ClientCredentials credentials) {
        Optional<StoredClient> named =
                credentials.clientId().flatMap(repository::find).map(Client::stored);
        boolean proven = named.filter(client -> !client.data().disabled())
                .filter(client -> client.data().authentication() == credentials.method())
                .filter(client -> isProven(client, credentials))
                .isPresent();
        return new Result(named, proven);
    }

    /** A public client has proven all that it can by its id (RFC 6749, section 3.2.1). */
    private boolean isProven(StoredClient client, ClientCredentials credentials) {
        if (credentials instanceof Secret secret) {
            return hasSecret(client, secret.secret());
        }
        return credentials instanceof Public || assertions.use(client, (Assertion) credentials);
    }

    private boolean hasSecret(StoredClient client, String presented) {
        String digest = SecretDigest.of(client.id(), presented);
        return repository.secretsOf(client.id()).stream()
                .filter(secret -> secret.isValid(clock.instant()))
                .anyMatch(secret -> SecretDigest.areEqual(secret.digest(), digest));
    }
}

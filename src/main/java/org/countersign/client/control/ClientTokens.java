package org.countersign.client.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import org.countersign.client.entity.ClientDisabled;
import org.countersign.client.entity.ClientDistrusted;
import org.countersign.client.entity.ClientRemoved;
import org.countersign.client.entity.StoredClient;
import org.countersign.token.control.Revocations;

/**
 * Denies the tokens of clients that are changed or removed. Tells other features which clients have stopped working.
 */
@ApplicationScoped
public class ClientTokens {

    @Inject
    Revocations revocations;

    @Inject
    Event<ClientDisabled> clientDisabled;

    @Inject
    Event<ClientDistrusted> clientDistrusted;

    @Inject
    Event<ClientRemoved> clientRemoved;

    /** Returns the version of the tokens of a new client: higher than any denied one of an earlier client. */
    int firstVersion(String id) {
        return revocations.firstAllowedVersion(id);
    }

    /** Denies the tokens of earlier versions. */
    void change(StoredClient before, StoredClient after) {
        if (after.tokenVersion() != before.tokenVersion()) {
            revocations.revokeSubject(after.id(), after.tokenVersion());
        }
        if (after.data().disabled() && !before.data().disabled()) {
            clientDisabled.fire(new ClientDisabled(after.id()));
        }
        if (before.data().application().trusted() && !after.data().application().trusted()) {
            clientDistrusted.fire(new ClientDistrusted(after.id()));
        }
    }

    /** Denies all tokens of a client. */
    void end(StoredClient client) {
        revocations.revokeSubject(client.id(), client.tokenVersion() + 1);
        clientRemoved.fire(new ClientRemoved(client.id()));
    }
}

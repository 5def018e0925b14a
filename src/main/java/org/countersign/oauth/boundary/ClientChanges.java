package org.countersign.oauth.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.countersign.client.entity.ClientDisabled;
import org.countersign.client.entity.ClientDistrusted;
import org.countersign.client.entity.ClientRemoved;
import org.countersign.oauth.control.EndClient;

/** Ends the sessions of a client that is disabled, removed or no longer trusted, in the transaction of the change. */
@ApplicationScoped
public class ClientChanges {

    @Inject
    EndClient endClient;

    void on(@Observes ClientRemoved removal) {
        endClient.end(removal.clientId());
    }

    void on(@Observes ClientDisabled disabling) {
        endClient.end(disabling.clientId());
    }

    void on(@Observes ClientDistrusted distrust) {
        endClient.end(distrust.clientId());
    }
}

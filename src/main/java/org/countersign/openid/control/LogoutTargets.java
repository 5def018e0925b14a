package org.countersign.openid.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.client.control.Clients;
import org.countersign.client.entity.BackchannelLogout;
import org.countersign.client.entity.StoredClient;
import org.countersign.token.control.AuthorizationServer;

/** Knows where clients want to be told that sessions have ended. */
@ApplicationScoped
public class LogoutTargets {

    @Inject
    AuthorizationServer server;

    @Inject
    Clients clients;

    /**
     * Returns the address of a client. Empty if it has none or is disabled, or if this service is no OpenID provider.
     */
    public Optional<BackchannelLogout> find(String clientId) {
        return Optional.of(clientId)
                .filter(id -> server.isOn())
                .flatMap(clients::find)
                .map(StoredClient::data)
                .filter(data -> !data.disabled())
                .flatMap(data -> data.application().backchannelLogout());
    }
}

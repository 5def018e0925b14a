package org.countersign.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without a URL as its issuer the service is no authorization server. */
@OnSharedServer
class OAuthOffIT {

    private final Api api = new Api(SharedServer.base());
    private final Clients clients = new Clients(api, "");

    @ParameterizedTest
    @ValueSource(strings = {"token", "introspect", "revoke", "userinfo", "logout"})
    void endpointsForClients_doNotExist(String endpoint) {
        Reply reply = clients.send("/api/oauth/" + endpoint, "grant_type=client_credentials&token=x");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json().getString("error")).isEqualTo("invalid_request");
    }

    @Test
    void metadata_doesNotExist() {
        assertThat(api.get("/.well-known/oauth-authorization-server").status()).isEqualTo(404);
        assertThat(api.get("/.well-known/openid-configuration").status()).isEqualTo(404);
        assertThat(api.get("/api/oauth/userinfo").status()).isEqualTo(404);
        assertThat(api.get("/api/oauth/logout").status()).isEqualTo(404);
        assertThat(api.get("/api/features").data().getBoolean("oauth")).isFalse();
    }
}

package org.countersign.console.boundary;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.client.entity.ApplicationData;
import org.countersign.client.entity.BackchannelLogout;
import org.countersign.client.entity.ClientData;
import org.countersign.client.entity.StoredClient;
import org.countersign.platform.control.JsonFactories;
import org.jspecify.annotations.Nullable;

/**
 * A client as administrators see it.
 *
 * @param redirectUris absent for a service, like the next four
 * @param jwks its public keys; absent if it does not authenticate by them
 * @param jwksUri their address; absent if it has none
 * @param backchannelLogoutUri absent if it is not told that sessions have ended
 * @param source {@code ADMIN}, or {@code FILE} if the configured file describes it
 */
public record ClientView(
        String clientId,
        String name,
        String kind,
        String authentication,
        List<String> scopes,
        List<String> audiences,
        List<String> roles,
        @Nullable List<String> redirectUris,
        @Nullable List<String> postLogoutRedirectUris,
        @Nullable String pkce,
        @Nullable Boolean trusted,
        @Nullable Boolean requirePushedAuthorizationRequests,
        @Nullable String backchannelLogoutUri,
        @Nullable Boolean backchannelLogoutSessionRequired,
        @Nullable JsonObject jwks,
        @Nullable String jwksUri,
        boolean dpopBoundAccessTokens,
        boolean disabled,
        String source,
        Instant createdAt,
        Instant changedAt) {

    static ClientView of(StoredClient client) {
        ClientData data = client.data();
        Optional<ApplicationData> application =
                Optional.of(data.application()).filter(given -> client.kind().isApplication());
        Optional<BackchannelLogout> logout = data.application().backchannelLogout();
        return new ClientView(
                client.id(),
                data.name(),
                client.kind().name(),
                data.authentication().name(),
                List.copyOf(data.scopes()),
                List.copyOf(data.audiences()),
                List.copyOf(data.roles()),
                application.map(given -> List.copyOf(given.redirectUris())).orElse(null),
                application
                        .map(given -> List.copyOf(given.postLogoutRedirectUris()))
                        .orElse(null),
                application.map(given -> given.pkce().name()).orElse(null),
                application.map(ApplicationData::trusted).orElse(null),
                application.map(ApplicationData::pushedRequestsOnly).orElse(null),
                logout.map(BackchannelLogout::uri).orElse(null),
                logout.map(BackchannelLogout::sessionRequired).orElse(null),
                data.jwks().map(ClientView::parse).orElse(null),
                data.jwksUri().orElse(null),
                data.dpopBound(),
                data.disabled(),
                client.source().name(),
                client.createdAt(),
                client.changedAt());
    }

    private static JsonObject parse(String jwks) {
        try (JsonReader reader = JsonFactories.READERS.createReader(new StringReader(jwks))) {
            return reader.readObject();
        }
    }
}

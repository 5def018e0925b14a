package org.countersign.console.boundary;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import org.countersign.client.entity.ClientData;
import org.countersign.client.entity.StoredClient;
import org.countersign.platform.control.JsonFactories;
import org.jspecify.annotations.Nullable;

/**
 * A client as administrators see it.
 *
 * @param jwks its public keys; absent if it has a secret
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
        @Nullable JsonObject jwks,
        boolean disabled,
        String source,
        Instant createdAt,
        Instant changedAt) {

    static ClientView of(StoredClient client) {
        ClientData data = client.data();
        return new ClientView(
                client.id(),
                data.name(),
                client.kind().name(),
                data.authentication().name(),
                List.copyOf(data.scopes()),
                List.copyOf(data.audiences()),
                List.copyOf(data.roles()),
                data.jwks().map(ClientView::parse).orElse(null),
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

package org.countersign.console.boundary;

import java.util.List;
import java.util.Map;
import org.countersign.client.control.ClientDraft;
import org.jspecify.annotations.Nullable;

/**
 * A client as an administrator describes it. {@code DescriptionPolicy} checks it.
 *
 * @param clientId the id of a new client; ignored in a change
 * @param kind {@code SERVICE}, which is the default
 * @param authentication {@code SECRET}, the default, or {@code PRIVATE_KEY_JWT}
 * @param jwks the public keys of a client with {@code PRIVATE_KEY_JWT}
 */
public record ClientDescription(
        @Nullable String clientId,
        @Nullable String name,
        @Nullable String kind,
        @Nullable String authentication,
        @Nullable List<String> scopes,
        @Nullable List<String> audiences,
        @Nullable List<String> roles,
        @Nullable Map<String, Object> jwks,
        @Nullable Boolean disabled) {

    ClientDraft draft() {
        return new ClientDraft(clientId, name, kind, authentication, scopes, audiences, roles, jwks, disabled);
    }
}

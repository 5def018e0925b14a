package org.countersign.console.boundary;

import java.util.List;
import java.util.Map;
import org.countersign.client.control.ClientDraft;
import org.jspecify.annotations.Nullable;

/**
 * A client as an administrator describes it. {@code DescriptionPolicy} checks it.
 *
 * @param clientId the id of a new client; ignored in a change
 * @param kind the name of a {@code ClientKind}; by default {@code SERVICE}, and in a change the kind that the client
 *     has
 * @param authentication {@code SECRET}, the default, or {@code PRIVATE_KEY_JWT}; {@code NONE} for a public client
 * @param pkce the name of a {@code Pkce}
 * @param jwks the public keys of a client with {@code PRIVATE_KEY_JWT}
 * @param jwksUri their address, instead of {@code jwks}
 */
public record ClientDescription(
        @Nullable String clientId,
        @Nullable String name,
        @Nullable String kind,
        @Nullable String authentication,
        @Nullable List<String> scopes,
        @Nullable List<String> audiences,
        @Nullable List<String> roles,
        @Nullable List<String> redirectUris,
        @Nullable List<String> postLogoutRedirectUris,
        @Nullable String pkce,
        @Nullable Boolean trusted,
        @Nullable Boolean requirePushedAuthorizationRequests,
        @Nullable String backchannelLogoutUri,
        @Nullable Boolean backchannelLogoutSessionRequired,
        @Nullable Map<String, Object> jwks,
        @Nullable String jwksUri,
        @Nullable Boolean dpopBoundAccessTokens,
        @Nullable Boolean disabled) {

    ClientDraft draft() {
        return new ClientDraft(
                clientId,
                name,
                kind,
                authentication,
                scopes,
                audiences,
                roles,
                redirectUris,
                postLogoutRedirectUris,
                pkce,
                trusted,
                requirePushedAuthorizationRequests,
                backchannelLogoutUri,
                backchannelLogoutSessionRequired,
                jwks,
                jwksUri,
                dpopBoundAccessTokens,
                disabled);
    }
}

package org.countersign.client.control;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client as somebody describes it, before it is checked. A null means: not given.
 *
 * @param kind the name of a {@code ClientKind}
 * @param authentication the name of a {@code ClientAuthentication}
 * @param pkce the name of a {@code Pkce}
 * @param jwks a JWK set (RFC 7517, section 5)
 * @param jwksUri the address of a JWK set
 */
public record ClientDraft(
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
        @Nullable Boolean disabled) {}

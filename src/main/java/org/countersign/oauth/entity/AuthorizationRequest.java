package org.countersign.oauth.entity;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A valid authorization request (RFC 6749, section 4.1.1; OpenID Connect Core, section 3.1.2.1).
 *
 * @param redirectUri one that the client has registered
 * @param scopes those of the requested ones that the client may request
 * @param audiences for whom the access token will be; empty if the client has no resources
 * @param challenge the code challenge of the method S256 (RFC 7636, section 4.2)
 * @param maxAge the longest time in seconds since the person authenticated
 * @param wantsSecondFactor whether {@code acr_values} prefers two factors
 * @param key the thumbprint of the key that the client must prove for the code, {@code dpop_jkt} (RFC 9449, section 10)
 * @param loginHint the e-mail address that the client expects
 */
public record AuthorizationRequest(
        String clientId,
        String redirectUri,
        Optional<String> state,
        Set<String> scopes,
        List<String> audiences,
        Optional<String> nonce,
        Optional<String> challenge,
        Optional<String> key,
        Set<Prompt> prompts,
        OptionalLong maxAge,
        boolean wantsSecondFactor,
        Optional<String> loginHint,
        Optional<String> idTokenHint) {

    /** The scope that makes it a request of OpenID Connect. */
    public static final String OPENID = "openid";

    public boolean isSilent() {
        return prompts.contains(Prompt.NONE);
    }

    @Override
    public String toString() {
        return "AuthorizationRequest[" + clientId + "]";
    }
}

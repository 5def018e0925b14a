package org.countersign.oauth.entity;

import java.util.Optional;

/**
 * An authorization code as a client presents it (RFC 6749, section 4.1.3).
 *
 * @param redirectUri must be that of the authorization request; may be omitted with PKCE
 * @param verifier the code verifier (RFC 7636, section 4.5)
 * @param key the thumbprint of the key that the client has proved to have (RFC 9449, section 10)
 */
public record PresentedCode(
        String code, Optional<String> redirectUri, Optional<String> verifier, Optional<String> key) {

    @Override
    public String toString() {
        return "PresentedCode";
    }
}

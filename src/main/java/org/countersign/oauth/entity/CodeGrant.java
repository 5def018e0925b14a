package org.countersign.oauth.entity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an authorization code stands for.
 *
 * @param accountId the person
 * @param credentialVersion the version of the person's password; a change voids the code
 * @param sessionId the session of the browser
 * @param audiences the claim {@code aud} of the access token, at least one
 * @param key the thumbprint of the key that the client must prove
 * @param authenticatedAt when the person authenticated
 * @param methods how, in the form of {@code AuthenticationMethods}
 */
public record CodeGrant(
        String clientId,
        String accountId,
        int credentialVersion,
        String sessionId,
        String redirectUri,
        Set<String> scopes,
        List<String> audiences,
        Optional<String> nonce,
        Optional<String> challenge,
        Optional<String> key,
        Instant authenticatedAt,
        String methods) {

    @Override
    public String toString() {
        return "CodeGrant[" + clientId + "]";
    }
}

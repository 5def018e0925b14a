package org.countersign.openid.entity;

import java.util.Optional;

/**
 * The request of a client to sign its person out (OpenID Connect RP-Initiated Logout, section 2).
 *
 * @param hint an ID token that the client received
 * @param clientId the client, which must be that of the hint
 * @param redirectUri where the client wants the browser to be sent afterwards
 * @param state the client's value for that redirect
 */
public record SignOutRequest(
        Optional<String> hint, Optional<String> clientId, Optional<String> redirectUri, Optional<String> state) {

    public static SignOutRequest empty() {
        return new SignOutRequest(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    public String toString() {
        return "SignOutRequest[" + clientId + "]";
    }
}

package org.countersign.client.entity;

import java.util.Optional;
import java.util.Set;

/**
 * The data that a client has because people sign in to it.
 *
 * @param redirectUris where their browsers may be sent with a code, at least one (RFC 6749, section 3.1.2)
 * @param postLogoutRedirectUris where they may be sent after a sign-out (OpenID Connect RP-Initiated Logout, section 2)
 * @param trusted whether people are not asked for consent and its tokens carry all their roles, because the client is
 *     their own organization's
 * @param pushedRequestsOnly whether it must push its authorization requests (RFC 9126, section 6)
 * @param backchannelLogout empty if it is not told that sessions have ended
 */
public record ApplicationData(
        Set<String> redirectUris,
        Set<String> postLogoutRedirectUris,
        Pkce pkce,
        boolean trusted,
        boolean pushedRequestsOnly,
        Optional<BackchannelLogout> backchannelLogout) {

    /** The data of a service. */
    public static ApplicationData ofService() {
        return new ApplicationData(Set.of(), Set.of(), Pkce.REQUIRED, false, false, Optional.empty());
    }
}

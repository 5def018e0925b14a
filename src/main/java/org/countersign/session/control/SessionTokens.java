package org.countersign.session.control;

import java.time.Duration;
import org.countersign.token.control.IssuedToken;

/**
 * The tokens that a client receives at sign-in and at every refresh.
 *
 * @param refreshLife how long the refresh token is valid if it is not used
 */
public record SessionTokens(IssuedToken accessToken, String refreshToken, Duration refreshLife) {

    @Override
    public String toString() {
        return "SessionTokens[]";
    }
}

package org.countersign.session.control;

import java.time.Duration;
import org.countersign.token.control.IssuedToken;

/**
 * The tokens that a client receives at sign-in and at every refresh.
 *
 * @param refreshLife how long the refresh token is valid if it is not used
 * @param browserToken names the session for single sign-on
 * @param sessionLife how long the session can last
 */
public record SessionTokens(
        IssuedToken accessToken, String refreshToken, Duration refreshLife, String browserToken, Duration sessionLife) {

    @Override
    public String toString() {
        return "SessionTokens[]";
    }
}

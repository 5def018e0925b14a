package org.countersign.oauth.entity;

import java.time.Instant;
import java.util.Optional;

/**
 * What the decision about an authorization request depends on, apart from the request.
 *
 * @param asksConsent whether this client's users are asked for consent
 * @param alwaysAsks whether they are asked each time, because anybody can claim to be the client
 * @param signedIn the person in the browser; empty if nobody is signed in, or not the one whom the client expects
 * @param consented whether the person has allowed all of it before
 * @param allowsNow whether the person has just allowed the request
 * @param askedAt when the person was first asked about this request; empty if that has not happened
 */
public record AuthorizationState(
        boolean asksConsent,
        boolean alwaysAsks,
        Optional<SignedIn> signedIn,
        boolean consented,
        boolean allowsNow,
        Optional<Instant> askedAt,
        Instant now) {

    /**
     * The person in the browser.
     *
     * @param authenticatedAt the time of the last authentication
     * @param level how many factors that used
     * @param possibleLevel how many factors the account has
     */
    public record SignedIn(Instant authenticatedAt, int level, int possibleLevel) {}
}

package org.countersign.login.control;

import org.countersign.account.control.Profile;
import org.countersign.session.control.SessionTokens;

/**
 * An account that has just signed in, with the tokens of its new session.
 *
 * @param secondFactor whether the sign-in used a second factor
 */
public record SignedIn(Profile profile, SessionTokens tokens, boolean secondFactor) {}

package org.countersign.login.control;

import org.countersign.account.control.Profile;
import org.countersign.session.control.SessionTokens;

/** Someone who has just signed in, and the tokens of the session this opened. */
public record SignedIn(Profile profile, SessionTokens tokens) {}

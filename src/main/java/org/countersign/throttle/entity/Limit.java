package org.countersign.throttle.entity;

import java.util.Locale;

/** The limits for a client address. Each has its own counters. */
public enum Limit {
    /** Sign-ins with a password. */
    LOGIN,

    /** Second steps of a sign-in. */
    FACTOR,

    /** Registrations. */
    REGISTER,

    /** Refreshes of tokens. */
    REFRESH,

    /** Other requests of signed-in callers that contain a password or code, and new recovery codes. */
    STEP_UP,

    /** Requests that end all other sessions of an account. */
    END_SESSIONS,

    /** Requests that send a mail or use a link of one. */
    MAIL,

    /** Requests of OAuth clients for tokens, and to revoke them. */
    TOKEN,

    /** Authorization requests of browsers, and the answers of people to them. */
    AUTHORIZE,

    /** Requests of OAuth clients about the state of a token, or about its user. */
    INTROSPECT,
    /** Requests for the options of a sign-in with a passkey. Pages send them before anybody has decided to sign in. */
    PASSKEY;

    /** Returns its name in settings, headers and events. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

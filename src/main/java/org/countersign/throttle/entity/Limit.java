package org.countersign.throttle.entity;

import java.util.Locale;

/** What is limited for a client address. Each limit is counted by itself. */
public enum Limit {
    /** Signing in with a password. */
    LOGIN,

    /** The second step of a sign-in. */
    FACTOR,

    /** Making accounts. */
    REGISTER,

    /** Exchanging refresh tokens. */
    REFRESH,

    /** Whatever else asks a signed-in caller for a password or code. */
    STEP_UP;

    /** Its name in settings, headers and events. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

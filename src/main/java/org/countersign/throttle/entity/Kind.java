package org.countersign.throttle.entity;

/** What is tried for an account. Each kind is counted by itself. */
public enum Kind {
    /** Signing in with a password; the key is the e-mail in its normal form, whether an account has it or not. */
    LOGIN,

    /** Codes of a second factor; the key is the account's id. */
    FACTOR,

    /**
     * Proving oneself once more within a session, as a change of the password demands; the key is the account's id.
     * Nobody can do so without a session, so no stranger's tries hold up the owner here.
     */
    STEP_UP
}

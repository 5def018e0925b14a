package org.countersign.passkey.entity;

/** What an authenticator is asked for. An answer to a challenge of another purpose is rejected. */
public enum Purpose {
    ENROL,
    /** A sign-in without a password and without a user name. */
    SIGN_IN,
    /** The second step of a sign-in with a password. */
    SECOND_STEP,
    STEP_UP
}

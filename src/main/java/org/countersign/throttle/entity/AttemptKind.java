package org.countersign.throttle.entity;

/** The kinds of attempts for an account. Each kind has its own counters. */
public enum AttemptKind {
    /** Sign-in with a password. The key is the e-mail address in its normal form, whether or not it has an account. */
    LOGIN,

    /** Sign-in with a password on a device that has signed in to this account before. The key identifies both. */
    DEVICE_LOGIN,

    /**
     * Codes of an authenticator app at sign-in. The key is the account's id, or identifies the account and the known
     * device.
     */
    FACTOR,

    /** Recovery codes at sign-in. The key is that of {@link #FACTOR}. */
    RECOVERY_CODE,

    /**
     * A password within a session, for example to change it. The key is the account's id. A session is required, so
     * strangers cannot delay the owner here.
     */
    STEP_UP,

    /** Codes of an authenticator app within a session. The key is the account's id. */
    STEP_UP_FACTOR,

    /** Recovery codes within a session. The key is the account's id. */
    STEP_UP_RECOVERY_CODE,
    /** The password that finishes a registration. The key identifies the link. */
    REGISTRATION
}

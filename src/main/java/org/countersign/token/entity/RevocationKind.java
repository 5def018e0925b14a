package org.countersign.token.entity;

/** The kind of target of a revocation. */
public enum RevocationKind {
    /** Every token with this {@code sid}. */
    SESSION,
    /** The token with this {@code jti}. */
    TOKEN,
    /**
     * Every token with this {@code sub}, an account or a client, and an earlier version than the revocation's. One
     * session may be spared.
     */
    ACCOUNT
}

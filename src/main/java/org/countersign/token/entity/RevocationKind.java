package org.countersign.token.entity;

/** The kind of target of a revocation. */
public enum RevocationKind {
    /** Every token with this {@code sid}. */
    SESSION,
    /** The token with this {@code jti}. */
    TOKEN,
    /**
     * Every token of this account or client, and of an earlier version than the revocation's. One session of an account
     * may be spared.
     */
    ACCOUNT
}

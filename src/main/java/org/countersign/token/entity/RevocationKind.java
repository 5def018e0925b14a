package org.countersign.token.entity;

/** What a revocation hits. */
public enum RevocationKind {
    /** Every token with this {@code sid}. */
    SESSION,
    /** The token with this {@code jti}. */
    TOKEN,
    /** Every token with this {@code sub} that is of an earlier version than the account. */
    ACCOUNT
}

package org.countersign.token.entity;

/** What a revocation hits: the tokens of a session or one token. */
public enum RevocationKind {
    /** Every token with this {@code sid}. */
    SESSION,
    /** The token with this {@code jti}. */
    TOKEN
}

package org.countersign.key.entity;

/**
 * The state of a signing key. A key passes through the states in this order, and can be revoked at any time before it
 * is retired.
 */
public enum KeyState {
    /** Published, so that every consumer has fetched it before it signs. */
    PENDING,
    /** Published, and signs. */
    ACTIVE,
    /** Published until the last token that it signed has expired. */
    RETIRING,
    /** No longer published. Tokens that it signed are rejected. */
    RETIRED,
    /** Retired early, at an administrator's request. */
    REVOKED;

    /** Returns whether the key is in the JWK set and verifies tokens. */
    public boolean isPublished() {
        return this == PENDING || this == ACTIVE || this == RETIRING;
    }
}

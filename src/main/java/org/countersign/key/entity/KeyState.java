package org.countersign.key.entity;

/** Where a signing key is in its life: the order of the constants, except that it can be revoked at any time. */
public enum KeyState {
    /** Published, so that every consumer knows it before it signs. */
    PENDING,
    /** Published, and the one that signs. */
    ACTIVE,
    /** Published until the last token that it signed has expired. */
    RETIRING,
    /** Gone: nothing that it signed is accepted any more. */
    RETIRED,
    /** Gone before its time, by an administrator's word. */
    REVOKED;

    /** Whether it stands in the JWK set and verifies. */
    public boolean isPublished() {
        return this == PENDING || this == ACTIVE || this == RETIRING;
    }
}

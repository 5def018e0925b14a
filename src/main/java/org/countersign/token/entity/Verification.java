package org.countersign.token.entity;

/** The result of verifying an access token. */
public sealed interface Verification {

    record Verified(AccessToken token) implements Verification {}

    record Refused(Reason reason) implements Verification {}

    enum Reason {
        /** Not ours, tampered with, or not an access token. */
        INVALID,
        /** Ours, but past its {@code exp}. */
        EXPIRED,
        /** Ours and not expired, but on the deny list. */
        REVOKED
    }
}

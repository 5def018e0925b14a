package org.countersign.key.entity;

import java.time.Instant;
import java.util.Optional;

/**
 * The times at which a signing key changes its state.
 *
 * @param signsFrom when the key starts to sign, as planned while it is pending
 * @param signsUntil when the key was replaced; empty before
 * @param publishedUntil when the key is removed from the JWK set, as planned while it is retiring; empty before
 */
public record KeyTimes(
        Instant createdAt, Instant signsFrom, Optional<Instant> signsUntil, Optional<Instant> publishedUntil) {}

package org.countersign.client.entity;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a secret.
 *
 * @param hint its last four characters; empty if it came from a file
 * @param expiresAt empty if it does not expire
 */
public record StoredSecret(String id, String hint, Instant createdAt, Optional<Instant> expiresAt) {}

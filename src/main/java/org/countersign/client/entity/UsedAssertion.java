package org.countersign.client.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * An assertion or a proof that a client has used, so that nobody can use it again before it expires (RFC 7523, section
 * 3; RFC 9449, section 11.1).
 */
@Entity
@Table(name = "oauth_used_assertion")
@SuppressWarnings("UnusedVariable") // read by queries
public class UsedAssertion {

    @Id
    private String digest;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected UsedAssertion() {}

    public UsedAssertion(String digest, Instant expiresAt) {
        this.digest = digest;
        this.expiresAt = expiresAt;
    }
}

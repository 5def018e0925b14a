package org.countersign.account.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A registration that waits for its link. It is stored for every address, also if the address has an account. It is
 * deleted when the account is created, or after it has expired.
 */
@Entity
@Table(name = "pending_registration")
public class PendingRegistration {

    /** The time until the mail is sent, and the life of its link: a day each. */
    private static final Duration LIFE = Duration.ofDays(2);

    @Id
    private String id;

    private String email;
    private String name;

    @Column(name = "password_hash")
    private String passwordHash;

    @Column(name = "expires_at")
    @SuppressWarnings("UnusedVariable") // read by the sweeper's query
    private Instant expiresAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected PendingRegistration() {}

    public PendingRegistration(UUID id, Email email, String name, String passwordHash, Instant now) {
        this.id = id.toString();
        this.email = email.value();
        this.name = name;
        this.passwordHash = passwordHash;
        this.expiresAt = now.plus(LIFE);
    }

    public UUID id() {
        return UUID.fromString(id);
    }

    public Email email() {
        return new Email(email);
    }

    public String name() {
        return name;
    }

    public String passwordHash() {
        return passwordHash;
    }

    @Override
    public String toString() {
        return "PendingRegistration[" + id + "]";
    }
}

package org.countersign.account.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The password of an account, as its hash. */
@Embeddable
public class StoredPassword {

    @Column(name = "password_hash")
    private String hash;

    /** Counts password changes, so that a sign-in with the old password cannot complete after a change. */
    @Column(name = "credential_version")
    private int version;

    /** When the initial password, which cannot be used to sign in, expires; null if the owner chose the password. */
    @Column(name = "initial_password_until")
    @Nullable
    private Instant initialUntil;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected StoredPassword() {}

    StoredPassword(String hash, Optional<Instant> initialUntil) {
        this.hash = hash;
        this.initialUntil = initialUntil.orElse(null);
    }

    /** Replaces the password with one that the owner chose. */
    public void change(String newHash) {
        hash = newHash;
        initialUntil = null;
        version++;
    }

    /** Replaces the hash with one of the same password and current parameters. Does not count as a password change. */
    public void rehash(String newHash) {
        hash = newHash;
    }

    public String hash() {
        return hash;
    }

    public int version() {
        return version;
    }

    /** Returns when the initial password expires; empty if the owner chose the password. */
    public Optional<Instant> initialUntil() {
        return Optional.ofNullable(initialUntil);
    }

    @Override
    public String toString() {
        return "StoredPassword[]";
    }
}

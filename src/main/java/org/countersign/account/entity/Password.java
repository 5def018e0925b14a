package org.countersign.account.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stored password of an account. */
@Embeddable
public class Password {

    @Column(name = "password_hash")
    private String hash;

    /** Counts changes, so that a sign-in with the old password cannot complete after a change. */
    @Column(name = "credential_version")
    private int version;

    /** When the initial password, which cannot be used to sign in, expires; null if the owner chose the password. */
    @Column(name = "initial_password_until")
    @Nullable
    private Instant initialUntil;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Password() {}

    Password(String hash, Optional<Instant> initialUntil) {
        this.hash = hash;
        this.initialUntil = initialUntil.orElse(null);
    }

    /** Replaces the password with one that its owner chose. */
    void change(String newHash) {
        hash = newHash;
        initialUntil = null;
        version++;
    }

    /** Replaces the hash with another one of the same password. */
    void rehash(String newHash) {
        hash = newHash;
    }

    String hash() {
        return hash;
    }

    int version() {
        return version;
    }

    Optional<Instant> initialUntil() {
        return Optional.ofNullable(initialUntil);
    }

    @Override
    public String toString() {
        return "Password[version " + version + "]";
    }
}

package org.countersign.account.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * The address that the owner of an account wants to change to. It waits until a link in a mail to this address is used.
 * A new request replaces it, and a change of the password voids it.
 */
@Entity
@Table(name = "pending_email")
public class PendingEmail {

    @Id
    @Column(name = "account_id")
    private String accountId;

    private String email;

    /** The version of the password at the time of the request. */
    @Column(name = "credential_version")
    private int credentialVersion;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected PendingEmail() {}

    public PendingEmail(AccountId account, Email email, int credentialVersion, Instant expiresAt) {
        this.accountId = account.value();
        replace(email, credentialVersion, expiresAt);
    }

    /** Replaces an earlier request. */
    public final void replace(Email newEmail, int presentVersion, Instant newExpiresAt) {
        email = newEmail.value();
        credentialVersion = presentVersion;
        expiresAt = newExpiresAt;
    }

    /** Returns whether the change can still be confirmed. */
    public boolean isOpen(StoredAccount account, Instant now) {
        return credentialVersion == account.credentialVersion() && now.isBefore(expiresAt);
    }

    public Email email() {
        return new Email(email);
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    @Override
    public String toString() {
        return "PendingEmail[" + accountId + "]";
    }
}

package org.countersign.account.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * An address that an account had before a change, and that a link in a mail to this address can restore. Nobody else
 * can use it until it expires. It is deleted when the change or an earlier one is undone.
 */
@Entity
@Table(name = "former_email")
@SuppressWarnings("UnusedVariable") // read by queries
public class FormerEmail {

    @Id
    private String id;

    @Column(name = "account_id")
    private String accountId;

    private String email;

    @Column(name = "change_number")
    private int changeNumber;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected FormerEmail() {}

    /** @param changeNumber counts the changes of the account */
    public FormerEmail(String id, AccountId account, Email email, int changeNumber, Instant expiresAt) {
        this.id = id;
        this.accountId = account.value();
        this.email = email.value();
        this.changeNumber = changeNumber;
        this.expiresAt = expiresAt;
    }

    @Override
    public String toString() {
        return "FormerEmail[" + id + "]";
    }
}

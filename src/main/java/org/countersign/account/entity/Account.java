package org.countersign.account.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;

/**
 * A person who can sign in: registered with an e-mail and a password, renamed and given another password at will,
 * closed by removal. A disabled account keeps its data and gets no tokens.
 */
@Entity
@Table(name = "account")
public class Account {

    @Id
    private String id;

    private String email;

    private String name;

    @Column(name = "password_hash")
    private String passwordHash;

    /** Counts password changes, so that a sign-in that began before one cannot end after it. */
    @Column(name = "credential_version")
    private int credentialVersion;

    /** The version of its access tokens: what was issued under an earlier one is denied. */
    @Column(name = "token_version")
    private int tokenVersion;

    /** Names separated by single spaces; a role name has none. */
    private String roles;

    private boolean disabled;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Account() {}

    private Account(AccountId id, Email email, String name, String passwordHash, Set<String> roles, Instant now) {
        this.id = id.value();
        this.email = email.value();
        this.name = name;
        this.passwordHash = passwordHash;
        this.roles = Roles.joined(roles);
        this.createdAt = now;
    }

    public static Account register(
            AccountId id, Email email, String name, String passwordHash, Set<String> roles, Instant now) {
        return new Account(id, email, name, passwordHash, roles, now);
    }

    public void rename(String newName) {
        name = newName;
    }

    public void changePassword(String newHash) {
        passwordHash = newHash;
        credentialVersion++;
    }

    /** Denies all access tokens issued so far, and gives the version that is good from now on. */
    public int denyTokens() {
        tokenVersion++;
        return tokenVersion;
    }

    public void disable() {
        disabled = true;
    }

    public void enable() {
        disabled = false;
    }

    public void giveRoles(Set<String> newRoles) {
        roles = Roles.joined(newRoles);
    }

    /** The same password under present parameters: nothing that anyone has to notice. */
    public void rehash(String newHash) {
        passwordHash = newHash;
    }

    public AccountId id() {
        return new AccountId(id);
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

    public int credentialVersion() {
        return credentialVersion;
    }

    public Set<String> roles() {
        return Set.of(roles.split(" "));
    }

    public int tokenVersion() {
        return tokenVersion;
    }

    public boolean isDisabled() {
        return disabled;
    }

    public Instant createdAt() {
        return createdAt;
    }

    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}

package org.countersign.account.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.countersign.platform.entity.TypedText;
import org.jspecify.annotations.Nullable;

/**
 * A person who can sign in with an e-mail and a password. A closed account is removed. A disabled account keeps its
 * data and gets no tokens.
 */
@Entity
@Table(name = "account")
public class Account {

    @Id
    private String id;

    private String email;

    /** Null if nobody has verified the e-mail address. */
    @Column(name = "email_verified_at")
    @Nullable
    private Instant emailVerifiedAt;

    private String name;

    /** The form of the name that searches compare; null if the name has only ASCII characters. */
    @Column(name = "searched_name")
    @Nullable
    private String searchedName;

    @Column(name = "password_hash")
    private String passwordHash;

    /** Counts password changes, so that a sign-in with the old password cannot complete after a change. */
    @Column(name = "credential_version")
    private int credentialVersion;

    /** The version of the account's access tokens. Tokens of an earlier version are denied. */
    @Column(name = "token_version")
    private int tokenVersion;

    /** In the form of {@link Roles#stored}. */
    private String roles;

    private boolean disabled;

    /** Null if unknown. */
    @Enumerated(EnumType.STRING)
    @Nullable
    private Origin origin;

    /** When the initial password, which cannot be used to sign in, expires; null if the owner chose the password. */
    @Column(name = "initial_password_until")
    @Nullable
    private Instant initialPasswordUntil;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Account() {}

    private Account(AccountId id, NewAccount account, Instant now) {
        this.id = id.value();
        this.email = account.email().value();
        this.emailVerifiedAt = account.emailVerifiedAt().orElse(null);
        this.name = account.name();
        this.searchedName = searched(name);
        this.passwordHash = account.passwordHash();
        this.roles = Roles.stored(account.roles());
        this.origin = account.origin();
        this.disabled = account.disabled();
        this.createdAt = account.createdAt().orElse(now);
        this.initialPasswordUntil = account.initialPasswordUntil().orElse(null);
    }

    /** Creates an account. Its id is that of the new account if it has one, or else a new id. */
    public static Account register(AccountId id, NewAccount account, Instant now) {
        return new Account(id, account, now);
    }

    public void rename(String newName) {
        name = newName;
        searchedName = searched(newName);
    }

    /** Replaces the e-mail with another spelling of the same address. */
    public void respell(Email sameAddress) {
        email = sameAddress.value();
    }

    /** Updates the form that searches compare. Nodes of an earlier version do not do this when the name changes. */
    public void updateSearchedName() {
        searchedName = searched(name);
    }

    /** Returns the form of a name that searches compare; null if the name has only ASCII characters. */
    public static @Nullable String searched(String name) {
        return name.chars().allMatch(unit -> unit < 0x80) ? null : TypedText.searchable(name);
    }

    public void changePassword(String newHash) {
        passwordHash = newHash;
        initialPasswordUntil = null;
        credentialVersion++;
    }

    /** Marks the e-mail address as verified, unless it already is. */
    public void verifyEmail(Instant now) {
        if (emailVerifiedAt == null) {
            emailVerifiedAt = now;
        }
    }

    /** Denies all access tokens issued so far, and returns the version of new tokens. */
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
        roles = Roles.stored(newRoles);
    }

    /** Replaces the hash with one of the same password and current parameters. Does not count as a password change. */
    public void rehash(String newHash) {
        passwordHash = newHash;
    }

    public AccountId id() {
        return new AccountId(id);
    }

    public Email email() {
        return new Email(email);
    }

    /** Returns when the e-mail address was verified; empty if nobody has verified it. */
    public Optional<Instant> emailVerifiedAt() {
        return Optional.ofNullable(emailVerifiedAt);
    }

    public String name() {
        return name;
    }

    public String passwordHash() {
        return passwordHash;
    }

    /** Returns when the initial password expires; empty if the owner chose the password. */
    public Optional<Instant> initialPasswordUntil() {
        return Optional.ofNullable(initialPasswordUntil);
    }

    public int credentialVersion() {
        return credentialVersion;
    }

    public Set<String> roles() {
        return Roles.parse(roles);
    }

    public int tokenVersion() {
        return tokenVersion;
    }

    public boolean isDisabled() {
        return disabled;
    }

    /** Returns who added the account; empty if it was added before this was stored. */
    public Optional<Origin> origin() {
        return Optional.ofNullable(origin);
    }

    /** Returns whether the account can administer the service now. */
    public boolean isEnabledAdministrator() {
        return !disabled && roles().contains(Roles.ADMIN);
    }

    public Instant createdAt() {
        return createdAt;
    }

    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}

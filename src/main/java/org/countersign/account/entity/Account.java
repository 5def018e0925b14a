package org.countersign.account.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
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

    @Embedded
    private Password password;

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

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Account() {}

    /** Creates an account. Its id is that of the new account if it has one, or else a new id. */
    public Account(AccountId id, NewAccount account, Instant now) {
        this.id = id.value();
        this.email = account.email().value();
        this.emailVerifiedAt = account.emailVerifiedAt().orElse(null);
        this.name = account.name();
        this.searchedName = SearchedName.of(name);
        this.password = new Password(account.passwordHash(), account.initialPasswordUntil());
        this.roles = Roles.stored(account.roles());
        this.origin = account.origin();
        this.disabled = account.disabled();
        this.createdAt = account.createdAt().orElse(now);
    }

    /** Sets the name and the form of it that searches compare. */
    public void rename(String newName) {
        name = newName;
        searchedName = SearchedName.of(newName);
    }

    /** Replaces the e-mail with another spelling of the same address. */
    public void respell(Email sameAddress) {
        email = sameAddress.value();
    }

    /** Replaces the e-mail address with one whose mailbox has just confirmed it. */
    public void changeEmail(Email newEmail, Instant now) {
        email = newEmail.value();
        emailVerifiedAt = now;
    }

    public void changePassword(String newHash) {
        password.change(newHash);
    }

    /** Marks the e-mail address as verified, unless it already is. */
    public void verifyEmail(Instant now) {
        if (emailVerifiedAt == null) {
            emailVerifiedAt = now;
        }
    }

    /** Denies all access tokens issued so far, and returns the version of new tokens. */
    public int denyTokens() {
        return ++tokenVersion;
    }

    public void disable() {
        disabled = true;
    }

    public void enable() {
        disabled = false;
    }

    public void assignRoles(Set<String> newRoles) {
        roles = Roles.stored(newRoles);
    }

    /** Replaces the hash with one of the same password and current parameters. Does not count as a password change. */
    public void rehash(String newHash) {
        password.rehash(newHash);
    }

    public AccountId id() {
        return new AccountId(id);
    }

    public StoredAccount data() {
        return new StoredAccount(
                id(),
                new Email(email),
                Optional.ofNullable(emailVerifiedAt),
                name,
                password.hash(),
                password.initialUntil(),
                password.version(),
                Roles.parse(roles),
                tokenVersion,
                disabled,
                Optional.ofNullable(origin),
                createdAt);
    }

    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}

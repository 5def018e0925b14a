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

    @Embedded
    private StoredPassword password;

    @Embedded
    private AccountAccess access;

    /** Null if unknown. */
    @Enumerated(EnumType.STRING)
    @Nullable
    private Origin origin;

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
        this.password = new StoredPassword(account.passwordHash(), account.initialPasswordUntil());
        this.access = new AccountAccess(account.roles(), account.disabled());
        this.origin = account.origin();
        this.createdAt = account.createdAt().orElse(now);
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

    public StoredPassword password() {
        return password;
    }

    public AccountAccess access() {
        return access;
    }

    /** Returns who added the account; empty if it was added before this was stored. */
    public Optional<Origin> origin() {
        return Optional.ofNullable(origin);
    }

    public Instant createdAt() {
        return createdAt;
    }

    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}

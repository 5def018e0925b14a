package org.countersign.account.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invitation of an administrator to register with an address, and the roles of the new account. There is at most one
 * for an address. It is deleted when it is used or withdrawn, or some time after it has expired.
 */
@Entity
@Table(name = "invitation")
public class Invitation {

    /** The life of its link. */
    private static final Duration LIFE = Duration.ofDays(7);

    @Id
    private String id;

    private String email;

    /** In the form of {@link Roles#stored}. */
    private String roles;

    /** Null if the administrator has closed the account. */
    @Column(name = "invited_by")
    @Nullable
    private String invitedBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Invitation() {}

    public Invitation(UUID id, Email email, Set<String> roles, AccountId administrator, Instant now) {
        this.id = id.toString();
        this.email = email.value();
        this.roles = Roles.stored(roles);
        this.invitedBy = administrator.value();
        this.createdAt = now;
        this.expiresAt = now.plus(LIFE);
    }

    /** Makes another administrator responsible, and starts the time of the link again. */
    public void renew(AccountId administrator, Instant now) {
        invitedBy = administrator.value();
        expiresAt = now.plus(LIFE);
    }

    /** Starts the time of the link again, because its mail is sent now. */
    public void send(Instant now) {
        expiresAt = now.plus(LIFE);
    }

    /**
     * Returns whether it can be used.
     *
     * @param isAdministrator whether the person who sent it is an enabled administrator
     */
    public InvitationStatus status(boolean isAdministrator, Instant now) {
        if (!isAdministrator) {
            return InvitationStatus.VOID;
        }
        return now.isBefore(expiresAt) ? InvitationStatus.OPEN : InvitationStatus.EXPIRED;
    }

    public UUID id() {
        return UUID.fromString(id);
    }

    public Email email() {
        return new Email(email);
    }

    public Set<String> roles() {
        return Roles.parse(roles);
    }

    /** Returns the responsible administrator; empty if that account was closed. */
    public Optional<AccountId> invitedBy() {
        return Optional.ofNullable(invitedBy).map(AccountId::new);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    @Override
    public String toString() {
        return "Invitation[" + id + "]";
    }
}

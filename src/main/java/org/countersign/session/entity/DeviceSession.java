package org.countersign.session.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.countersign.account.entity.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * One sign-in on one device. Starts with generation 0. Every rotation of its refresh token increments the generation
 * and extends the idle expiry, up to the absolute expiry. Exactly one generation is live. Expiry and revocation are
 * final. Refresh tokens are computed from the row and never stored.
 *
 * <p>Instances are read only. Changes go through the conditional updates of the repository, since two requests may hold
 * the same session at the same time.
 */
@Entity
@Table(name = "device_session")
@SuppressWarnings("UnusedVariable") // some columns are only for administrators who read the table
public class DeviceSession {

    @Id
    private String id;

    @Column(name = "account_id")
    private String accountId;

    private int generation;

    @Embedded
    private StoredDevice device;

    @Embedded
    @Nullable
    private StoredGrant application;

    /** In the form of {@link AuthenticationMethods#toString}. */
    private String methods;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "authenticated_at")
    private Instant authenticatedAt;

    @Column(name = "rotated_at")
    @Nullable
    private Instant rotatedAt;

    @Column(name = "idle_expires_at")
    private Instant idleExpiresAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "revoked_at")
    @Nullable
    private Instant revokedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "revoked_because")
    @Nullable
    private EndReason revokedBecause;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected DeviceSession() {}

    /** Opens a session whose owner has just signed in. */
    public DeviceSession(
            SessionId id,
            AccountId accountId,
            Device device,
            AuthenticationMethods methods,
            SessionLifetimes lifetimes,
            Instant now) {
        this.id = id.toString();
        this.accountId = accountId.value();
        this.device = new StoredDevice(device.name(), device.address());
        this.methods = methods.toString();
        this.createdAt = now;
        this.authenticatedAt = now;
        this.expiresAt = now.plus(lifetimes.absolute());
        this.idleExpiresAt = lifetimes.idleExpiry(now, expiresAt);
    }

    /**
     * Opens a session of an application in the session of a browser, which it does not outlive.
     *
     * @param authorized the browser's session when its owner authorized the application
     */
    public DeviceSession(
            SessionId id,
            DeviceSession browser,
            ApplicationGrant grant,
            BrowserSession authorized,
            SessionLifetimes lifetimes,
            Instant now) {
        this.id = id.toString();
        this.accountId = browser.accountId;
        this.device = browser.device.copy();
        this.application = new StoredGrant(grant);
        this.methods = authorized.methods().toString();
        this.createdAt = now;
        this.authenticatedAt = authorized.authenticatedAt();
        this.expiresAt = lifetimes.absoluteExpiry(now, browser.expiresAt);
        this.idleExpiresAt = lifetimes.idleExpiry(now, expiresAt);
    }

    public boolean isRevoked() {
        return revokedAt != null;
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(idleExpiresAt) || !now.isBefore(expiresAt);
    }

    public SessionId id() {
        return SessionId.parse(id);
    }

    public AccountId accountId() {
        return new AccountId(accountId);
    }

    public int generation() {
        return generation;
    }

    /** Returns the methods of the last authentication. */
    public AuthenticationMethods methods() {
        return AuthenticationMethods.parse(methods);
    }

    /** Returns the time of the last authentication with all of the methods. */
    public Instant authenticatedAt() {
        return authenticatedAt;
    }

    /** Returns the time of the last rotation of its refresh token; null before the first one. */
    public @Nullable Instant rotatedAt() {
        return rotatedAt;
    }

    public SessionDevice device() {
        return device.device();
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Returns the time of the last refresh. That is exact enough for people, and needs no extra update. */
    public Instant lastSeenAt() {
        return rotatedAt == null ? createdAt : rotatedAt;
    }

    public Instant idleExpiresAt() {
        return idleExpiresAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    /** Returns what was granted to the application whose session this is; empty for the session of a browser. */
    public Optional<ApplicationGrant> application() {
        return application == null ? Optional.empty() : application.grant();
    }

    /** Returns whether its refresh tokens belong to this client; empty for this service's own pages. */
    public boolean isHeldBy(Optional<String> client) {
        return application().map(ApplicationGrant::clientId).equals(client);
    }

    @Override
    public String toString() {
        return "DeviceSession[" + id + ", generation " + generation + "]";
    }
}

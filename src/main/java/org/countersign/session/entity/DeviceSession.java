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

    @Embedded
    private StoredAuthentication authentication;

    @Embedded
    private StoredLife life;

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
        this.authentication = new StoredAuthentication(methods, now);
        this.life = lifetimes.life(now, Instant.MAX);
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
        this.authentication = new StoredAuthentication(authorized.methods(), authorized.authenticatedAt());
        this.life = lifetimes.life(now, browser.expiresAt());
    }

    public boolean isRevoked() {
        return revokedAt != null;
    }

    public boolean isExpired(Instant now) {
        return life.hasEnded(now);
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

    public AuthenticationMethods methods() {
        return authentication.methods();
    }

    /** Returns the time of the last authentication with all of the methods. */
    public Instant authenticatedAt() {
        return authentication.authenticatedAt();
    }

    /** Returns the time of the last rotation of its refresh token; null before the first one. */
    public @Nullable Instant rotatedAt() {
        return life.rotatedAt();
    }

    public SessionDevice device() {
        return device.during(life);
    }

    public Instant idleExpiresAt() {
        return life.idleExpiresAt();
    }

    public Instant expiresAt() {
        return life.expiresAt();
    }

    /** Returns what was granted to the application whose session this is; empty for the session of a browser. */
    public Optional<ApplicationGrant> application() {
        return application == null ? Optional.empty() : application.grant();
    }

    @Override
    public String toString() {
        return "DeviceSession[" + id + ", generation " + generation + "]";
    }
}

package org.countersign.session.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.countersign.account.entity.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * One sign-in on one device. Opened with generation 0; every rotation of its refresh token adds one and pushes the idle
 * expiry out, never past the absolute one; ended by expiry or revocation, both for good. Exactly one generation is
 * live. The row is the whole truth: a refresh token is computed from it and never stored.
 *
 * <p>Loaded to be looked at. Changes go through the conditional updates of the repository, never through an instance,
 * since two requests may hold the same session at the same time.
 */
@Entity
@Table(name = "device_session")
@SuppressWarnings("UnusedVariable") // some columns are for those who read the table
public class DeviceSession {

    private static final String MULTI_FACTOR = "mfa";

    @Id
    private String id;

    @Column(name = "account_id")
    private String accountId;

    private int generation;

    @Column(name = "device_name")
    private String deviceName;

    private String address;

    /** How the owner signed in: names of RFC 8176, separated by single spaces. */
    private String methods;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "authenticated_at")
    private Instant authenticatedAt;

    /** Where its refresh token was last rotated from. */
    @Column(name = "last_address")
    private String lastAddress;

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

    private DeviceSession(SessionId id, AccountId accountId, Device device, String methods, Lives lives, Instant now) {
        this.id = id.toString();
        this.accountId = accountId.value();
        this.deviceName = device.name();
        this.address = device.address();
        this.lastAddress = device.address();
        this.methods = methods;
        this.createdAt = now;
        this.authenticatedAt = now;
        this.expiresAt = now.plus(lives.absolute());
        this.idleExpiresAt = lives.idleExpiry(now, expiresAt);
    }

    /** A session whose owner has signed in just now. */
    public static DeviceSession open(
            SessionId id, AccountId accountId, Device device, String methods, Lives lives, Instant now) {
        return new DeviceSession(id, accountId, device, methods, lives, now);
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

    public String methods() {
        return methods;
    }

    /** Whether its owner has used two different factors (RFC 8176, {@code mfa}). */
    public boolean isMultiFactor() {
        return List.of(methods.split(" ")).contains(MULTI_FACTOR);
    }

    /** When its owner last proved who they are, by all of the methods. */
    public Instant authenticatedAt() {
        return authenticatedAt;
    }

    /** When its refresh token was last rotated; null before the first time. */
    public @Nullable Instant rotatedAt() {
        return rotatedAt;
    }

    public String deviceName() {
        return deviceName;
    }

    /** The address it was opened from. */
    public String address() {
        return address;
    }

    public String lastAddress() {
        return lastAddress;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** When it was last refreshed: exact enough for people, and written by a statement that is needed anyway. */
    public Instant lastSeenAt() {
        return rotatedAt == null ? createdAt : rotatedAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    @Override
    public String toString() {
        return "DeviceSession[" + id + ", generation " + generation + "]";
    }
}

package org.countersign.factor.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.countersign.account.entity.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in whose password was right and whose code is still to come. It is answered within minutes and a few tries,
 * once, or it expires; a change of the password voids it. The row holds a fingerprint of its token, never the token.
 *
 * <p>Loaded to be looked at. Changes go through the conditional statements of the repository, never through an
 * instance.
 */
@Entity
@Table(name = "login_challenge")
@SuppressWarnings("UnusedVariable") // read by queries
public class Challenge {

    @Id
    private String fingerprint;

    @Column(name = "account_id")
    private String accountId;

    @Column(name = "credential_version")
    private int credentialVersion;

    @Column(name = "device_name")
    @Nullable
    private String deviceName;

    @Column(name = "refresh_token_in")
    @Nullable
    private String refreshTokenIn;

    private int tries;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Challenge() {}

    /** One that has just been made, of an account whose password has just been verified. */
    public Challenge(String fingerprint, AccountId accountId, int credentialVersion, Wishes wishes, Instant expiresAt) {
        this.fingerprint = fingerprint;
        this.accountId = accountId.value();
        this.credentialVersion = credentialVersion;
        this.deviceName = wishes.deviceName();
        this.refreshTokenIn = wishes.refreshTokenIn();
        this.expiresAt = expiresAt;
    }

    public AccountId accountId() {
        return new AccountId(accountId);
    }

    /** Which password was right. */
    public int credentialVersion() {
        return credentialVersion;
    }

    public Wishes wishes() {
        return new Wishes(deviceName, refreshTokenIn);
    }

    @Override
    public String toString() {
        return "Challenge[" + accountId + "]";
    }
}

package org.countersign.factor.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.countersign.account.entity.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in whose password was correct and whose code is still missing. It can be answered once, within minutes and few
 * attempts. A change of the password voids it. The row contains a hash of its token, never the token.
 *
 * <p>Instances are read only. Changes go through the conditional updates of the repository.
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

    /** Creates a challenge for an account whose password has just been verified. */
    public Challenge(
            String fingerprint, AccountId accountId, int credentialVersion, SignInOptions options, Instant expiresAt) {
        this.fingerprint = fingerprint;
        this.accountId = accountId.value();
        this.credentialVersion = credentialVersion;
        this.deviceName = options.deviceName();
        this.refreshTokenIn = options.refreshTokenIn();
        this.expiresAt = expiresAt;
    }

    public AccountId accountId() {
        return new AccountId(accountId);
    }

    /** Returns the version of the password that was verified. */
    public int credentialVersion() {
        return credentialVersion;
    }

    public SignInOptions options() {
        return new SignInOptions(deviceName, refreshTokenIn);
    }

    @Override
    public String toString() {
        return "Challenge[" + accountId + "]";
    }
}

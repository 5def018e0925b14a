package org.countersign.factor.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.countersign.account.entity.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * An authenticator app of an account. It is pending until one of its codes confirms it. A new enrolment replaces a
 * pending app. One code is accepted per time step.
 *
 * <p>Instances are read only. Changes go through the conditional updates of the repository.
 */
@Entity
@Table(name = "totp_factor")
@SuppressWarnings("UnusedVariable") // some columns are only for administrators who read the table
public class TotpFactor {

    /** Before any time step. */
    private static final long NEVER = -1;

    @Id
    private String id;

    @Column(name = "account_id")
    private String accountId;

    @Column(name = "sealed_secret")
    private String sealedSecret;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "confirmed_at")
    @Nullable
    private Instant confirmedAt;

    @Column(name = "last_step")
    private long lastStep = NEVER;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected TotpFactor() {}

    /** Creates a pending app. */
    public TotpFactor(String id, AccountId accountId, String sealedSecret, Instant now) {
        this.id = id;
        this.accountId = accountId.value();
        this.sealedSecret = sealedSecret;
        this.createdAt = now;
    }

    public String id() {
        return id;
    }

    public AccountId accountId() {
        return new AccountId(accountId);
    }

    /** Returns the secret, encrypted for this account. */
    public String sealedSecret() {
        return sealedSecret;
    }

    public boolean isConfirmed() {
        return confirmedAt != null;
    }

    /** Returns null while the app is pending. */
    public @Nullable Instant confirmedAt() {
        return confirmedAt;
    }

    /** Returns the last time step for which a code was accepted. */
    public long lastStep() {
        return lastStep;
    }

    @Override
    public String toString() {
        return "TotpFactor[" + id + "]";
    }
}

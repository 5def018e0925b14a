package org.countersign.factor.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.countersign.account.entity.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * An authenticator app of an account: pending when its secret has been shown, confirmed by a code of it, gone when it
 * is removed; a pending one gives way to the next. Of each time step one code is accepted.
 *
 * <p>Loaded to be looked at. Changes go through the conditional statements of the repository, never through an
 * instance.
 */
@Entity
@Table(name = "totp_factor")
@SuppressWarnings("UnusedVariable") // some columns are for those who read the table
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

    /** A pending one. */
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

    /** The secret, sealed for this account. */
    public String sealedSecret() {
        return sealedSecret;
    }

    public boolean isConfirmed() {
        return confirmedAt != null;
    }

    /** Null while it is pending. */
    public @Nullable Instant confirmedAt() {
        return confirmedAt;
    }

    /** The last time step of which a code was accepted. */
    public long lastStep() {
        return lastStep;
    }

    @Override
    public String toString() {
        return "TotpFactor[" + id + "]";
    }
}

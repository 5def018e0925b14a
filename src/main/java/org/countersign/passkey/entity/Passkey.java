package org.countersign.passkey.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.account.entity.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * A WebAuthn credential of an account. Only its name, its last use, its counter and its backup state change. Each
 * credential belongs to one account and one RP id.
 *
 * <p>Instances are read only. Changes go through the conditional updates of the repository.
 */
@Entity
@Table(name = "passkey")
public class Passkey {

    @Id
    private String id;

    @Column(name = "account_id")
    private String accountId;

    @Column(name = "credential_id")
    private String credentialId;

    @Column(name = "credential_data")
    private String credentialData;

    @Column(name = "sign_count")
    private long signCount;

    private String aaguid;

    private String transports;

    @Column(name = "backup_eligible")
    private boolean backupEligible;

    @Column(name = "backed_up")
    private boolean backedUp;

    @Column(name = "rp_id")
    private String rpId;

    private String name;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "last_used_at")
    @Nullable
    private Instant lastUsedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Passkey() {}

    /**
     * Creates a row.
     *
     * @param id the SHA-256 hash of the credential id
     */
    public Passkey(String id, AccountId account, NewPasskey created, String rpId, String name, Instant now) {
        this.id = id;
        this.accountId = account.value();
        this.credentialId = created.credentialId();
        this.credentialData = created.credentialData();
        this.signCount = created.signCount();
        this.aaguid = created.aaguid();
        this.transports = String.join(",", created.transports());
        this.backupEligible = created.backupEligible();
        this.backedUp = created.backedUp();
        this.rpId = rpId;
        this.name = name;
        this.createdAt = now;
    }

    public String id() {
        return id;
    }

    public AccountId accountId() {
        return new AccountId(accountId);
    }

    /** Returns the credential id in Base64url. */
    public String credentialId() {
        return credentialId;
    }

    /** Returns the attested credential data in Base64url. */
    public String credentialData() {
        return credentialData;
    }

    public long signCount() {
        return signCount;
    }

    public String aaguid() {
        return aaguid;
    }

    public List<String> transports() {
        return transports.isEmpty() ? List.of() : List.of(transports.split(",", -1));
    }

    public boolean isBackupEligible() {
        return backupEligible;
    }

    public boolean isBackedUp() {
        return backedUp;
    }

    public String rpId() {
        return rpId;
    }

    public String name() {
        return name;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Empty if it was never used since its enrolment. */
    public Optional<Instant> lastUsedAt() {
        return Optional.ofNullable(lastUsedAt);
    }

    @Override
    public String toString() {
        return "Passkey[" + id + "]";
    }
}

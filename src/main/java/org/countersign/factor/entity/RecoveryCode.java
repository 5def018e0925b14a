package org.countersign.factor.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.countersign.account.entity.AccountId;

/** An unused recovery code, stored as a MAC of the code and its account. Deleted when it is used. */
@Entity
@Table(name = "recovery_code")
public class RecoveryCode {

    @Id
    private String mac;

    @Column(name = "account_id")
    private String accountId;

    @Column(name = "secret_id")
    private int secretId;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected RecoveryCode() {}

    /**
     * Creates an unused code.
     *
     * @param secretId the master secret that the MAC's key is derived from
     */
    public RecoveryCode(String mac, AccountId accountId, int secretId) {
        this.mac = mac;
        this.accountId = accountId.value();
        this.secretId = secretId;
    }

    public String mac() {
        return mac;
    }

    public AccountId accountId() {
        return new AccountId(accountId);
    }

    public int secretId() {
        return secretId;
    }

    @Override
    public String toString() {
        return "RecoveryCode[" + accountId + "]";
    }
}

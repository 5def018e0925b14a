package org.countersign.factor.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.countersign.account.entity.AccountId;

/** A recovery code that has not been used, as a MAC of it and its account. Using it removes it. */
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
     * One that has just been made.
     *
     * @param secretId the master secret that the MAC is under
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

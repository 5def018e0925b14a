package org.countersign.factor.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.countersign.account.entity.AccountId;

/**
 * A request to an administrator to enrol a second factor. The row is kept after the enrolment, so that the grace period
 * is granted only once.
 */
@Entity
@Table(name = "factor_request")
@SuppressWarnings("UnusedVariable") // the id is for queries
public class FactorRequest {

    @Id
    @Column(name = "account_id")
    private String accountId;

    @Column(name = "asked_at")
    private Instant askedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected FactorRequest() {}

    public FactorRequest(AccountId accountId, Instant askedAt) {
        this.accountId = accountId.value();
        this.askedAt = askedAt;
    }

    /** Returns the end of the grace period. */
    public Instant deadline(Duration enrolWithin) {
        return askedAt.plus(enrolWithin);
    }
}

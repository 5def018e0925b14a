package org.countersign.proof.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A proof that somebody reads a mailbox. It is created when its mail is sent, can be spent once until it expires, and
 * is deleted some time after that. The row does not contain its token.
 *
 * <p>Instances are read only. Changes go through the conditional updates of the repository.
 */
@Entity
@Table(name = "mail_proof")
@SuppressWarnings("UnusedVariable") // read by queries
public class Proof {

    @Id
    private String id;

    /** Null if there is no account yet. */
    @Column(name = "account_id")
    @Nullable
    private String accountId;

    @Enumerated(EnumType.STRING)
    private Purpose purpose;

    private String email;

    @Column(name = "credential_version")
    private int credentialVersion;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    /** Null until it is used. */
    @Column(name = "spent_at")
    @Nullable
    private Instant spentAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Proof() {}

    public Proof(ProofId id, ProofSubject subject, Instant now) {
        this.id = id.value().toString();
        this.purpose = id.purpose();
        this.accountId = subject.accountId();
        this.email = subject.email();
        this.credentialVersion = subject.credentialVersion();
        this.createdAt = now;
        this.expiresAt = now.plus(id.purpose().life());
    }

    /** Returns the data that a holder of the token may use. */
    public OpenProof opened() {
        return new OpenProof(UUID.fromString(id), new ProofSubject(accountId, email, credentialVersion));
    }

    @Override
    public String toString() {
        return "Proof[" + id + "]";
    }
}

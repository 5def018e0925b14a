package org.countersign.key.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * A key pair that signs access tokens. Only the public half can be read from the database; the private half is sealed
 * under the master secret with the {@code kid} as additional data, so that it cannot be swapped into another row. The
 * newest key of the configured algorithm signs; every key in the table is published and verifies.
 */
@Entity
@Table(name = "signing_key")
public class SigningKey {

    @Id
    private String kid;

    @Enumerated(EnumType.STRING)
    private KeyAlgorithm algorithm;

    /** Counts the keys of one algorithm; unique with it, so that nodes starting together make one key. */
    private int ordinal;

    @Column(name = "public_jwk")
    private String publicJwk;

    @Column(name = "sealed_jwk")
    private String sealedJwk;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected SigningKey() {}

    public SigningKey(
            String kid, KeyAlgorithm algorithm, int ordinal, String publicJwk, String sealedJwk, Instant createdAt) {
        this.kid = kid;
        this.algorithm = algorithm;
        this.ordinal = ordinal;
        this.publicJwk = publicJwk;
        this.sealedJwk = sealedJwk;
        this.createdAt = createdAt;
    }

    /** Replaces the seal, after the master secret has changed. */
    public void reseal(String sealed) {
        sealedJwk = sealed;
    }

    public String kid() {
        return kid;
    }

    public KeyAlgorithm algorithm() {
        return algorithm;
    }

    public int ordinal() {
        return ordinal;
    }

    public String publicJwk() {
        return publicJwk;
    }

    public String sealedJwk() {
        return sealedJwk;
    }

    public Instant createdAt() {
        return createdAt;
    }

    @Override
    public String toString() {
        return "SigningKey[" + kid + ", " + algorithm + ", " + ordinal + "]";
    }
}

package org.countersign.oauth.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * An authorization request that waits for a person, or that a client has pushed and no browser has brought yet. Its
 * parameters were valid when it was stored.
 */
@Entity
@Table(name = "oauth_request")
@SuppressWarnings("UnusedVariable") // the expiry is read by queries
public class PendingRequest {

    @Id
    private String id;

    @Column(name = "client_id")
    private String clientId;

    private String parameters;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected PendingRequest() {}

    public PendingRequest(UUID id, String clientId, Parameters parameters, Instant now, Instant expiresAt) {
        this.id = id.toString();
        this.clientId = clientId;
        this.parameters = parameters.encode();
        this.createdAt = now;
        this.expiresAt = expiresAt;
    }

    public String clientId() {
        return clientId;
    }

    public Parameters parameters() {
        return Parameters.decode(parameters);
    }

    public Instant createdAt() {
        return createdAt;
    }

    @Override
    public String toString() {
        return "PendingRequest[" + clientId + "]";
    }
}

package org.countersign.client.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The digest of a secret of a client, never the secret. */
@Entity
@Table(name = "oauth_client_secret")
public class ClientSecret {

    @Id
    private String id;

    @Column(name = "client_id")
    private String clientId;

    private String digest;

    private String hint;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    @Nullable
    private Instant expiresAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected ClientSecret() {}

    /** @param hint the last characters of the secret, by which people recognize it */
    public ClientSecret(String id, String clientId, String digest, String hint, Instant now) {
        this.id = id;
        this.clientId = clientId;
        this.digest = digest;
        this.hint = hint;
        this.createdAt = now;
    }

    /** Lets the secret expire, unless it expires earlier anyway. */
    public void expireAt(Instant end) {
        if (expiresAt == null || end.isBefore(expiresAt)) {
            expiresAt = end;
        }
    }

    public boolean isValid(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }

    public String digest() {
        return digest;
    }

    public StoredSecret stored() {
        return new StoredSecret(id, hint, createdAt, Optional.ofNullable(expiresAt));
    }

    public String clientId() {
        return clientId;
    }

    @Override
    public String toString() {
        return "ClientSecret[" + id + "]";
    }
}

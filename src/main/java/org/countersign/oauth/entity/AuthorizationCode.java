package org.countersign.oauth.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An authorization code (RFC 6749, section 1.3.1). The row contains its id, from which nobody can derive the code. */
@Entity
@Table(name = "oauth_code")
public class AuthorizationCode {

    /** Neither scopes nor audiences contain spaces. */
    private static final String SEPARATOR = " ";

    @Id
    private String id;

    @Column(name = "client_id")
    private String clientId;

    @Column(name = "account_id")
    private String accountId;

    @Column(name = "credential_version")
    private int credentialVersion;

    @Column(name = "session_id")
    private String sessionId;

    @Column(name = "redirect_uri")
    private String redirectUri;

    private String scopes;
    private String audiences;

    @Nullable
    private String nonce;

    @Nullable
    private String challenge;

    @Column(name = "dpop_key")
    @Nullable
    private String key;

    @Column(name = "authenticated_at")
    private Instant authenticatedAt;

    private String methods;

    @Column(name = "expires_at")
    private Instant expiresAt;

    /** The session that it has opened; null as long as it was not used. */
    @Column(name = "child_id")
    @Nullable
    private String childId;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected AuthorizationCode() {}

    public AuthorizationCode(UUID id, CodeGrant grant, Instant expiresAt) {
        this.id = id.toString();
        this.clientId = grant.clientId();
        this.accountId = grant.accountId();
        this.credentialVersion = grant.credentialVersion();
        this.sessionId = grant.sessionId();
        this.redirectUri = grant.redirectUri();
        this.scopes = String.join(SEPARATOR, new TreeSet<>(grant.scopes()));
        this.audiences = String.join(SEPARATOR, grant.audiences());
        this.nonce = grant.nonce().orElse(null);
        this.challenge = grant.challenge().orElse(null);
        this.key = grant.key().orElse(null);
        this.authenticatedAt = grant.authenticatedAt();
        this.methods = grant.methods();
        this.expiresAt = expiresAt;
    }

    public UUID id() {
        return UUID.fromString(id);
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Returns the session that it has opened; empty as long as it was not used. */
    public Optional<String> childId() {
        return Optional.ofNullable(childId);
    }

    public CodeGrant grant() {
        return new CodeGrant(
                clientId,
                accountId,
                credentialVersion,
                sessionId,
                redirectUri,
                Set.copyOf(split(scopes)),
                split(audiences),
                Optional.ofNullable(nonce),
                Optional.ofNullable(challenge),
                Optional.ofNullable(key),
                authenticatedAt,
                methods);
    }

    private static List<String> split(String stored) {
        return stored.isEmpty() ? List.of() : List.of(stored.split(SEPARATOR, -1));
    }

    @Override
    public String toString() {
        return "AuthorizationCode[" + clientId + "]";
    }
}

package org.countersign.client.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A client (RFC 6749, section 2), known by its {@code client_id}. */
@Entity
@Table(name = "oauth_client")
public class Client {

    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    private ClientKind kind;

    private String name;

    @Enumerated(EnumType.STRING)
    private ClientAuthentication authentication;

    private String scopes;

    private String audiences;

    private String roles;

    @Embedded
    private StoredApplication application;

    @Nullable
    private String jwks;

    @Column(name = "jwks_uri")
    @Nullable
    private String jwksUri;

    @Column(name = "dpop_bound")
    private boolean dpopBound;

    private boolean disabled;

    @Enumerated(EnumType.STRING)
    private Source source;

    @Column(name = "token_version")
    private int tokenVersion;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Client() {}

    /**
     * Creates a client.
     *
     * @param tokenVersion higher than any denied version of a removed client with the same id
     */
    public Client(String id, ClientKind kind, ClientData data, Source source, int tokenVersion, Instant now) {
        this.id = id;
        this.kind = kind;
        this.source = source;
        this.tokenVersion = tokenVersion;
        this.createdAt = now;
        assign(data, now);
    }

    /**
     * Changes the client.
     *
     * @return whether its tokens of earlier versions have to be denied, because they may contain what the client has
     *     lost
     */
    public boolean change(ClientData next, Source newSource, Instant now) {
        boolean lessAllowed = data().allowsLessIn(next);
        if (lessAllowed) {
            tokenVersion++;
        }
        source = newSource;
        assign(next, now);
        return lessAllowed;
    }

    private void assign(ClientData data, Instant now) {
        name = data.name();
        authentication = data.authentication();
        scopes = Lines.join(data.scopes());
        audiences = Lines.join(data.audiences());
        roles = Lines.join(data.roles());
        application = new StoredApplication(data.application());
        jwks = data.jwks().orElse(null);
        jwksUri = data.jwksUri().orElse(null);
        dpopBound = data.dpopBound();
        disabled = data.disabled();
        changedAt = now;
    }

    public String id() {
        return id;
    }

    public StoredClient stored() {
        return new StoredClient(id, kind, data(), tokenVersion, source, createdAt, changedAt);
    }

    private ClientData data() {
        return new ClientData(
                name,
                authentication,
                Lines.split(scopes),
                Lines.split(audiences),
                Lines.split(roles),
                application.data(),
                Optional.ofNullable(jwks),
                Optional.ofNullable(jwksUri),
                dpopBound,
                disabled);
    }

    @Override
    public String toString() {
        return "Client[" + id + "]";
    }
}

package org.countersign.client.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.token.entity.ExtraClaim;
import org.countersign.token.entity.TokenProfile;
import org.jspecify.annotations.Nullable;

/** An application that accepts access tokens: a protected resource (RFC 6749, section 1.1). */
@Entity
@Table(name = "oauth_resource")
public class ProtectedResource {

    @Id
    private String audience;

    @Nullable
    private String uri;

    private String name;

    @Column(name = "token_profile")
    @Enumerated(EnumType.STRING)
    private TokenProfile tokenProfile;

    private String scopes;

    @Column(name = "extra_claims")
    private String extraClaims;

    private boolean dpop;

    @Enumerated(EnumType.STRING)
    private Source source;

    @Column(name = "changed_at")
    private Instant changedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected ProtectedResource() {}

    public ProtectedResource(ResourceData data, Source source, Instant now) {
        this.audience = data.audience();
        assign(data, source, now);
    }

    /** Changes everything but the audience. */
    public void change(ResourceData data, Source newSource, Instant now) {
        assign(data, newSource, now);
    }

    private void assign(ResourceData data, Source newSource, Instant now) {
        uri = data.uri().orElse(null);
        name = data.name();
        tokenProfile = data.tokenProfile();
        scopes = Lines.join(data.scopes());
        extraClaims =
                Lines.join(data.extraClaims().stream().map(ExtraClaim::claim).toList());
        dpop = data.dpop();
        source = newSource;
        changedAt = now;
    }

    public StoredResource stored() {
        return new StoredResource(
                new ResourceData(
                        audience,
                        Optional.ofNullable(uri),
                        name,
                        tokenProfile,
                        Lines.split(scopes),
                        extraClaims(),
                        dpop),
                source,
                changedAt);
    }

    private Set<ExtraClaim> extraClaims() {
        return Lines.split(extraClaims).stream()
                .flatMap(claim -> ExtraClaim.find(claim).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String toString() {
        return "ProtectedResource[" + audience + "]";
    }
}

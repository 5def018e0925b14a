package org.countersign.oauth.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** The scopes and resources that a person has allowed an application. */
@Entity
@IdClass(ConsentId.class)
@Table(name = "oauth_consent")
public class Consent {

    private static final String SEPARATOR = " ";

    @Id
    @Column(name = "account_id")
    private String accountId;

    @Id
    @Column(name = "client_id")
    private String clientId;

    private String scopes;
    private String audiences;

    @Column(name = "granted_at")
    private Instant grantedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Consent() {}

    /** Creates a consent to a request. */
    public Consent(String accountId, AuthorizationRequest request, Instant now) {
        this.accountId = accountId;
        this.clientId = request.clientId();
        this.scopes = join(request.scopes());
        this.audiences = join(request.audiences());
        this.grantedAt = now;
    }

    /** Returns whether the person has allowed everything that a request asks for. */
    public boolean covers(AuthorizationRequest request) {
        return covers(request.scopes(), request.audiences());
    }

    /** Returns whether all of these scopes and audiences are allowed. */
    public boolean covers(Collection<String> neededScopes, Collection<String> neededAudiences) {
        return split(scopes).containsAll(neededScopes) && split(audiences).containsAll(neededAudiences);
    }

    /**
     * Adds what a request asks for, and drops what the client may no longer request: the person is asked again if the
     * client gets it back.
     */
    public void add(
            AuthorizationRequest request, Set<String> allowedScopes, Set<String> allowedAudiences, Instant now) {
        scopes = join(union(scopes, request.scopes(), allowedScopes));
        audiences = join(union(audiences, request.audiences(), allowedAudiences));
        grantedAt = now;
    }

    public String clientId() {
        return clientId;
    }

    public Set<String> scopes() {
        return split(scopes);
    }

    public Set<String> audiences() {
        return split(audiences);
    }

    public Instant grantedAt() {
        return grantedAt;
    }

    private static Set<String> union(String stored, Collection<String> more, Set<String> allowed) {
        Set<String> all = split(stored);
        all.addAll(more);
        all.retainAll(allowed);
        return all;
    }

    private static String join(Collection<String> names) {
        return String.join(SEPARATOR, new TreeSet<>(names));
    }

    private static Set<String> split(String stored) {
        Set<String> names = new TreeSet<>(Arrays.asList(stored.split(SEPARATOR, -1)));
        names.remove("");
        return names;
    }
}

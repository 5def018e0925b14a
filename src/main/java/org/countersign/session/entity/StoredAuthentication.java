package org.countersign.session.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/** The columns with the time and the methods of the last authentication. */
@Embeddable
class StoredAuthentication {

    /** In the form of {@link AuthenticationMethods#toString}. */
    private String methods;

    @Column(name = "authenticated_at")
    private Instant authenticatedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected StoredAuthentication() {}

    StoredAuthentication(AuthenticationMethods methods, Instant authenticatedAt) {
        this.methods = methods.toString();
        this.authenticatedAt = authenticatedAt;
    }

    AuthenticationMethods methods() {
        return AuthenticationMethods.parse(methods);
    }

    Instant authenticatedAt() {
        return authenticatedAt;
    }
}

package org.countersign.oauth.entity;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The key of a {@link Consent}. */
public class ConsentId implements Serializable {

    private static final long serialVersionUID = 1L;

    private String accountId;
    private String clientId;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected ConsentId() {}

    public ConsentId(String accountId, String clientId) {
        this.accountId = accountId;
        this.clientId = clientId;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConsentId id && id.accountId.equals(accountId) && id.clientId.equals(clientId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(accountId, clientId);
    }
}

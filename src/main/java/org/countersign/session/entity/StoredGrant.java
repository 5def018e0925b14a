package org.countersign.session.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The columns of an {@link ApplicationGrant}. All are null in the session of a browser. */
@Embeddable
class StoredGrant {

    /** Neither scopes nor audiences contain spaces. */
    private static final String SEPARATOR = " ";

    @Column(name = "client_id")
    @Nullable
    private String clientId;

    @Column(name = "parent_id")
    @Nullable
    private String parentId;

    @Nullable
    private String scopes;

    @Nullable
    private String audiences;

    @Column(name = "dpop_key")
    @Nullable
    private String key;

    /** Creates the columns of a browser's session. */
    protected StoredGrant() {}

    StoredGrant(ApplicationGrant grant) {
        this.clientId = grant.clientId();
        this.parentId = grant.parent().toString();
        this.scopes = String.join(SEPARATOR, new TreeSet<>(grant.scopes()));
        this.audiences = String.join(SEPARATOR, grant.audiences());
        this.key = grant.key().orElse(null);
    }

    Optional<ApplicationGrant> grant() {
        if (clientId == null || parentId == null) {
            return Optional.empty();
        }
        return Optional.of(new ApplicationGrant(
                clientId,
                SessionId.parse(parentId),
                new TreeSet<>(split(scopes)),
                split(audiences),
                Optional.ofNullable(key)));
    }

    static List<String> split(@Nullable String stored) {
        return stored == null || stored.isEmpty() ? List.of() : List.of(stored.split(SEPARATOR, -1));
    }
}

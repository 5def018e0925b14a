package org.countersign.client.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.countersign.client.entity.ClientKind;
import org.countersign.client.entity.Identifiers;
import org.countersign.client.entity.ResourceData;
import org.countersign.token.control.OwnTokenConfig;
import org.countersign.token.control.TokenConfig;
import org.jspecify.annotations.Nullable;

/** Checks descriptions of clients and resources, from the API and from the file alike. */
@ApplicationScoped
public class DescriptionPolicy {

    @Inject
    TokenConfig tokens;

    @Inject
    OwnTokenConfig ownTokens;

    /** Checks the id of a new client. */
    public Optional<Finding> checkId(@Nullable String clientId) {
        if (clientId == null || !Identifiers.isClientId(clientId)) {
            return Optional.of(new Finding(
                    "clientId",
                    "Use 2 to 64 of a-z, 0-9, dot, hyphen and underscore, starting with a letter or digit."
                            + " A UUID is not allowed."));
        }
        return reserved().contains(clientId)
                ? Optional.of(new Finding("clientId", "This is an audience of this service."))
                : Optional.empty();
    }

    /** Checks a new client. */
    public Checked<DescribedClient> check(ClientDraft draft) {
        return ClientRules.check(draft, Optional.empty());
    }

    /** Checks a change of a client. Its kind stays. */
    public Checked<DescribedClient> checkChange(ClientDraft draft, ClientKind kind) {
        return ClientRules.check(draft, Optional.of(kind));
    }

    /** Checks a resource. */
    public Checked<ResourceData> check(ResourceDraft draft) {
        return ResourceRules.check(draft, reserved());
    }

    private List<String> reserved() {
        return List.of(tokens.audience(), ownTokens.audience());
    }
}

package org.countersign.login.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.countersign.client.entity.ResourceData;
import org.countersign.login.control.AudienceTokens;
import org.countersign.platform.boundary.OneOrMore;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.token.control.IssuedToken;
import org.jspecify.annotations.Nullable;

/** Reads the member {@code audience} of a request: the applications for which the client wants tokens. */
@ApplicationScoped
public class RequestedAudiences {

    private static final int MAX_COUNT = 5;

    @Inject
    AudienceTokens audienceTokens;

    /**
     * Returns the resources with these audiences. Endpoints call it before they verify anything, so that a request with
     * an unknown audience spends no refresh token and no code.
     */
    List<ResourceData> of(@Nullable OneOrMore audience) {
        if (audience == null) {
            return List.of();
        }
        if (audience.values().size() > MAX_COUNT) {
            throw ProblemException.invalidField("audience", "Use at most " + MAX_COUNT + " audiences.");
        }
        return audienceTokens
                .find(audience.values())
                .orElseThrow(() -> ProblemException.invalidField(
                        "audience", "Use the audience of applications of this service, or those of its resources."));
    }

    /** Returns the tokens of a response, by audience; null if none were requested. */
    @Nullable
    Map<String, String> tokens(IssuedToken own, List<ResourceData> targets) {
        return targets.isEmpty() ? null : audienceTokens.issue(own, targets);
    }
}

package org.countersign.oauth.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.countersign.account.control.Caller;
import org.countersign.oauth.control.Interactions;
import org.countersign.oauth.control.Interactions.Outcome;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.platform.boundary.TokenProblem;
import org.countersign.session.control.BrowserSessions;
import org.countersign.session.control.BrowserSessions.SignedInBrowser;
import org.countersign.session.entity.SessionId;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;
import org.countersign.token.entity.RequiresOAuth;
import org.jspecify.annotations.Nullable;

/**
 * Shows a page which authorization request waits for its person, and takes the answer. A handle is worth no more than
 * the request that it stands for: what it yields goes to the registered redirect URI.
 */
@Path("/oauth/interactions/{handle}")
@RequiresOAuth
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class InteractionResource {

    /**
     * The answer of a person.
     *
     * @param decision {@code allow}; {@code continue}, if the person was not asked for consent; or {@code deny}
     */
    public record Answered(@Nullable String decision) {}

    /** Where the page sends the browser. */
    public record Next(String redirectTo) {}

    @Inject
    HttpServletRequest request;

    @Inject
    Caller caller;

    @Inject
    BrowserSessions browserSessions;

    @Inject
    Interactions interactions;

    @GET
    @PermitAll
    @Throttled(Limit.AUTHORIZE)
    public Answer<InteractionView> find(@PathParam("handle") String handle) {
        return interactions
                .find(handle, browser())
                .map(interaction -> Answer.of("The request of the application.", InteractionView.of(interaction)))
                .orElseThrow(() -> new ProblemException(ProblemType.INTERACTION_GONE));
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Throttled(Limit.AUTHORIZE)
    public Answer<Next> answer(
            @PathParam("handle") String handle, @NotNull(message = "A request body is required.") Answered answer) {
        if ("deny".equals(answer.decision())) {
            return next(interactions.deny(handle));
        }
        boolean consents = "allow".equals(answer.decision());
        if (!consents && !"continue".equals(answer.decision())) {
            throw ProblemException.invalidField("decision", "Use allow, continue or deny.");
        }
        if (!caller.isPresent()) {
            throw new ProblemException(TokenProblem.of(request));
        }
        return next(interactions.allow(handle, consents, browser()));
    }

    private static Answer<Next> next(Outcome outcome) {
        if (outcome instanceof Outcome.ToClient client) {
            return Answer.of("Continue at the application.", new Next(client.address()));
        }
        throw new ProblemException(
                outcome instanceof Outcome.Needed ? ProblemType.INTERACTION_NEEDS : ProblemType.INTERACTION_GONE);
    }

    /** A token that is presented must be valid, so that the page gets a new one instead of asking for a sign-in. */
    private Optional<SignedInBrowser> browser() {
        if (caller.isPresent()) {
            return browserSessions.find(SessionId.parse(caller.sid()));
        }
        ProblemType problem = TokenProblem.of(request);
        if (problem != ProblemType.NO_TOKEN) {
            throw new ProblemException(problem);
        }
        return Optional.empty();
    }
}

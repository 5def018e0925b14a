package org.countersign.oauth.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.countersign.client.entity.StoredClient;
import org.countersign.oauth.control.IssueClientToken;
import org.countersign.oauth.control.IssueClientToken.Issued;
import org.countersign.oauth.entity.Target;
import org.countersign.platform.control.JsonFactories;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;

/** Issues access tokens to clients (RFC 6749, section 3.2). Supports the grant {@code client_credentials}. */
@Path("/oauth/token")
@ApplicationScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class TokenEndpoint {

    private static final String CLIENT_CREDENTIALS = "client_credentials";

    @Inject
    ClientCaller caller;

    @Inject
    IssueClientToken issueClientToken;

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Throttled(Limit.TOKEN)
    public Response issue(FormBody body) {
        OAuthForm form = body.parse();
        StoredClient client = caller.require(form);
        if (!form.require("grant_type").equals(CLIENT_CREDENTIALS)) {
            throw new OAuthException(OAuthError.UNSUPPORTED_GRANT_TYPE, "The supported grant is client_credentials.");
        }
        Target target = issueClientToken.target(client, form.find("scope"), form.resources());
        if (target instanceof Target.InvalidScope) {
            throw new OAuthException(
                    OAuthError.INVALID_SCOPE, "The client may not request one of these scopes for these resources.");
        }
        if (target instanceof Target.InvalidResource invalid) {
            throw new OAuthException(OAuthError.INVALID_TARGET, invalid.sentence());
        }
        return answer(issueClientToken.issue(client, (Target.Granted) target));
    }

    private static Response answer(Issued issued) {
        return JsonAnswer.of(JsonFactories.BUILDERS
                .createObjectBuilder()
                .add("access_token", issued.token().value())
                .add("token_type", "Bearer")
                .add("expires_in", issued.token().life().toSeconds())
                .add("scope", issued.scope())
                .build());
    }
}

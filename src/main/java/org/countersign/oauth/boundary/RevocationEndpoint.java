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
import org.countersign.oauth.control.RevokeClientToken;
import org.countersign.platform.boundary.FormBody;
import org.countersign.platform.boundary.JsonAnswer;
import org.countersign.platform.boundary.OAuthForm;
import org.countersign.platform.control.JsonFactories;
import org.countersign.session.control.RefreshApplication;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;
import org.countersign.token.entity.RequiresOAuth;

/**
 * Revokes an access token of the client, or ends the session of its refresh token (RFC 7009). A token that is not
 * valid, or not the client's, is left as it is, with the same response: it does not tell whose it is.
 */
@Path("/oauth/revoke")
@RequiresOAuth
@ApplicationScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class RevocationEndpoint {

    @Inject
    ClientCaller caller;

    @Inject
    RefreshApplication refreshApplication;

    @Inject
    RevokeClientToken revokeClientToken;

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Throttled(Limit.TOKEN)
    public Response revoke(FormBody body) {
        OAuthForm form = body.parse();
        StoredClient client = caller.require(form);
        String token = form.require("token");
        if (!refreshApplication.endOf(client.id(), token)) {
            revokeClientToken.revoke(client, token);
        }
        return JsonAnswer.of(JsonFactories.BUILDERS.createObjectBuilder().build());
    }
}

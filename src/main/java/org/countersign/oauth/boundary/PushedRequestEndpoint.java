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
import org.countersign.oauth.control.PushRequest;
import org.countersign.oauth.control.PushRequest.Outcome;
import org.countersign.oauth.entity.Parameters;
import org.countersign.platform.boundary.FormBody;
import org.countersign.platform.boundary.JsonAnswer;
import org.countersign.platform.boundary.OAuthError;
import org.countersign.platform.boundary.OAuthException;
import org.countersign.platform.boundary.OAuthForm;
import org.countersign.platform.control.JsonFactories;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;
import org.countersign.token.entity.RequiresOAuth;

/**
 * Takes authorization requests from clients, before a browser is involved (RFC 9126, section 2). A proof binds the code
 * to the key (RFC 9449, section 10.1).
 */
@Path("/oauth/par")
@RequiresOAuth
@ApplicationScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class PushedRequestEndpoint {

    private static final String KEY = "dpop_jkt";

    @Inject
    ClientCaller caller;

    @Inject
    ProofOfPossession proofs;

    @Inject
    PushRequest pushRequest;

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Throttled(Limit.TOKEN)
    public Response push(FormBody body) {
        OAuthForm form = body.parse();
        StoredClient client = caller.require(form);
        Parameters parameters = new Parameters(form.values()).with("client_id", client.id());
        Outcome outcome = pushRequest.push(
                client,
                proofs.provenKey("/api/oauth/par")
                        .map(key -> bound(parameters, key))
                        .orElse(parameters));
        if (outcome instanceof Outcome.Stored stored) {
            return answer(stored);
        }
        Outcome.Refused refused = (Outcome.Refused) outcome;
        throw new OAuthException(OAuthError.of(refused.error()), refused.description());
    }

    private static Parameters bound(Parameters parameters, String key) {
        if (parameters.find(KEY).filter(named -> !named.equals(key)).isPresent()) {
            throw OAuthException.invalidRequest("The dpop_jkt is not the thumbprint of the proven key.");
        }
        return parameters.with(KEY, key);
    }

    private static Response answer(Outcome.Stored stored) {
        return JsonAnswer.of(
                Response.Status.CREATED,
                JsonFactories.BUILDERS
                        .createObjectBuilder()
                        .add("request_uri", stored.requestUri())
                        .add("expires_in", stored.life().toSeconds())
                        .build());
    }
}

package org.countersign.oauth.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.countersign.client.entity.StoredClient;
import org.countersign.oauth.control.ApplicationTokens.Tokens;
import org.countersign.oauth.control.IssueClientToken;
import org.countersign.oauth.control.IssueClientToken.Issued;
import org.countersign.oauth.entity.Target;
import org.countersign.platform.boundary.FormBody;
import org.countersign.platform.boundary.JsonAnswer;
import org.countersign.platform.boundary.OAuthError;
import org.countersign.platform.boundary.OAuthException;
import org.countersign.platform.boundary.OAuthForm;
import org.countersign.platform.control.JsonFactories;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;
import org.countersign.token.control.IssuedToken;
import org.countersign.token.entity.RequiresOAuth;

/** Issues tokens to clients (RFC 6749, section 3.2), bound to a key if the client proves to have one (RFC 9449). */
@Path("/oauth/token")
@RequiresOAuth
@ApplicationScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class TokenEndpoint {

    private static final String PATH = "/api/oauth/token";

    @Inject
    ClientCaller caller;

    @Inject
    IssueClientToken issueClientToken;

    @Inject
    ApplicationGrants applicationGrants;

    @Inject
    ProofOfPossession proofs;

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Throttled(Limit.TOKEN)
    public Response issue(FormBody body) {
        OAuthForm form = body.parse();
        StoredClient client = caller.require(form);
        return switch (form.require("grant_type")) {
            case "client_credentials" -> {
                requireKind(!client.kind().isApplication());
                yield answer(tokenOfClient(client, form));
            }
            case "authorization_code" -> {
                requireKind(client.kind().isApplication());
                yield answer(applicationGrants.exchange(client, form, proofs.provenKey(PATH)));
            }
            case "refresh_token" -> {
                requireKind(client.kind().isApplication());
                yield answer(applicationGrants.refresh(client, form, proofs.provenKey(PATH)));
            }
            default ->
                throw new OAuthException(
                        OAuthError.UNSUPPORTED_GRANT_TYPE,
                        "The supported grants are authorization_code, refresh_token and client_credentials.");
        };
    }

    private static void requireKind(boolean right) {
        if (!right) {
            throw new OAuthException(OAuthError.UNAUTHORIZED_CLIENT, "A client of this kind may not use this grant.");
        }
    }

    private Issued tokenOfClient(StoredClient client, OAuthForm form) {
        Optional<String> key = proofs.provenKey(PATH);
        Target target = issueClientToken.target(client, form.find("scope"), form.resources());
        return issueClientToken.issue(client, ProofOfPossession.bind(client, Targets.require(target), key));
    }

    private static Response answer(Issued issued) {
        return JsonAnswer.of(body(issued.token(), issued.isBound())
                .add("scope", issued.scope())
                .build());
    }

    private static Response answer(Tokens tokens) {
        JsonObjectBuilder body = body(tokens.accessToken(), tokens.isBound())
                .add("scope", String.join(" ", tokens.scopes()))
                .add("refresh_token", tokens.refreshToken());
        tokens.idToken().ifPresent(idToken -> body.add("id_token", idToken));
        return JsonAnswer.of(body.build());
    }

    private static JsonObjectBuilder body(IssuedToken accessToken, boolean bound) {
        return JsonFactories.BUILDERS
                .createObjectBuilder()
                .add("access_token", accessToken.value())
                .add("token_type", bound ? "DPoP" : "Bearer")
                .add("expires_in", accessToken.life().toSeconds());
    }
}

package org.countersign.oauth.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.client.entity.StoredClient;
import org.countersign.oauth.control.IntrospectToken;
import org.countersign.platform.boundary.FormBody;
import org.countersign.platform.boundary.JsonAnswer;
import org.countersign.platform.boundary.OAuthForm;
import org.countersign.platform.control.JsonFactories;
import org.countersign.session.control.RefreshApplication;
import org.countersign.session.entity.ActiveRefreshToken;
import org.countersign.session.entity.ApplicationGrant;
import org.countersign.session.entity.ApplicationSession;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;
import org.countersign.token.control.AuthorizationServer;
import org.countersign.token.entity.AccessToken;
import org.countersign.token.entity.RequiresOAuth;

/**
 * Tells a client whether a token is valid now, and what it contains (RFC 7662). The kind of the token is recognized by
 * its form, so {@code token_type_hint} is not needed.
 */
@Path("/oauth/introspect")
@RequiresOAuth
@ApplicationScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class IntrospectionEndpoint {

    private static final Set<String> SHOWN = Set.of(
            "iss",
            "sub",
            "aud",
            "exp",
            "iat",
            "jti",
            "client_id",
            "scope",
            "sid",
            "auth_time",
            "acr",
            "amr",
            "groups",
            "cnf");

    @Inject
    ClientCaller caller;

    @Inject
    RefreshApplication refreshApplication;

    @Inject
    IntrospectToken introspectToken;

    @Inject
    AuthorizationServer server;

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Throttled(Limit.INTROSPECT)
    public Response introspect(FormBody body) {
        OAuthForm form = body.parse();
        StoredClient client = caller.requireConfidential(form);
        String token = form.require("token");
        return JsonAnswer.of(refreshApplication
                .findActive(client.id(), token)
                .map(this::answer)
                .orElseGet(() -> answer(introspectToken.introspect(client, token))));
    }

    /** A refresh token is shown to the client that holds it. It has no {@code token_type}: no resource accepts it. */
    private JsonObject answer(ActiveRefreshToken token) {
        ApplicationSession session = token.session();
        ApplicationGrant grant = session.grant();
        return JsonFactories.BUILDERS
                .createObjectBuilder()
                .add("active", true)
                .add("iss", server.issuer())
                .add("sub", token.accountId().value())
                .add("aud", JsonFactories.BUILDERS.createArrayBuilder(grant.audiences()))
                .add("client_id", grant.clientId())
                .add("scope", String.join(" ", grant.scopes()))
                .add("sid", session.id().toString())
                .add("auth_time", session.authenticatedAt().getEpochSecond())
                .add("iat", token.issuedAt().getEpochSecond())
                .add("exp", token.expiresAt().getEpochSecond())
                .build();
    }

    /** A token that is not active has no other member (RFC 7662, section 2.2). */
    private static JsonObject answer(Optional<AccessToken> token) {
        JsonObjectBuilder answer = JsonFactories.BUILDERS.createObjectBuilder().add("active", token.isPresent());
        token.ifPresent(active -> {
            answer.add("token_type", active.isBound() ? "DPoP" : "Bearer");
            active.claims().forEach((name, value) -> add(answer, name, value));
        });
        return answer.build();
    }

    private static void add(JsonObjectBuilder answer, String name, Object value) {
        if (name.equals("upn")) {
            answer.add("username", value.toString());
        } else if (SHOWN.contains(name)) {
            Map<String, Object> member = Map.of(name, value instanceof List<?> list ? List.copyOf(list) : value);
            answer.addAll(JsonFactories.BUILDERS.createObjectBuilder(member));
        }
    }
}

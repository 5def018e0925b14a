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
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;
import org.countersign.token.entity.AccessToken;

/** Tells a client whether an access token is valid now, and what it contains (RFC 7662). */
@Path("/oauth/introspect")
@ApplicationScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class IntrospectionEndpoint {

    private static final Set<String> SHOWN = Set.of(
            "iss", "sub", "aud", "exp", "iat", "jti", "client_id", "scope", "sid", "auth_time", "acr", "amr", "groups");

    @Inject
    ClientCaller caller;

    @Inject
    IntrospectToken introspectToken;

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Throttled(Limit.INTROSPECT)
    public Response introspect(FormBody body) {
        OAuthForm form = body.parse();
        StoredClient client = caller.requireConfidential(form);
        return JsonAnswer.of(answer(introspectToken.introspect(client, form.require("token"))));
    }

    /** A token that is not active has no other member (RFC 7662, section 2.2). */
    private static JsonObject answer(Optional<AccessToken> token) {
        JsonObjectBuilder answer = JsonFactories.BUILDERS.createObjectBuilder().add("active", token.isPresent());
        token.ifPresent(active -> {
            answer.add("token_type", "Bearer");
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

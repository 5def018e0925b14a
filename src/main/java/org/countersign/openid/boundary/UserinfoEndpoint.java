package org.countersign.openid.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.TreeMap;
import org.countersign.openid.entity.Userinfo;
import org.countersign.platform.boundary.FormBody;
import org.countersign.platform.boundary.JsonAnswer;
import org.countersign.platform.control.JsonFactories;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;
import org.countersign.token.entity.RequiresOAuth;
import org.jspecify.annotations.Nullable;

/**
 * Tells a client about the person who signed in to it (OpenID Connect Core, section 5.3). The access token is in the
 * header (RFC 6750, section 2.1; RFC 9449, section 7.1) or in the form (RFC 6750, section 2.2), never in the URL.
 */
@Path("/oauth/userinfo")
@RequiresOAuth
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class UserinfoEndpoint {

    @Inject
    PresentedToken token;

    @GET
    @PermitAll
    @Throttled(Limit.INTROSPECT)
    public Response get() {
        return answer(Optional.empty());
    }

    @POST
    @PermitAll
    @Throttled(Limit.INTROSPECT)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response post(@Nullable FormBody body) {
        return answer(Optional.ofNullable(body).flatMap(sent -> sent.parse().find("access_token")));
    }

    private Response answer(Optional<String> inForm) {
        Userinfo.Claims found = token.userinfo(inForm);
        return JsonAnswer.of(JsonFactories.BUILDERS
                .createObjectBuilder(new TreeMap<>(found.claims()))
                .build());
    }
}

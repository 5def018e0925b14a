package org.countersign.oauth.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.countersign.oauth.control.Authorize;
import org.countersign.oauth.control.Authorize.Outcome;
import org.countersign.oauth.entity.Parameters;
import org.countersign.platform.boundary.FormBody;
import org.countersign.platform.boundary.OAuthException;
import org.countersign.platform.boundary.OAuthForm;
import org.countersign.platform.boundary.Redirects;
import org.countersign.platform.boundary.RequestCookies;
import org.countersign.session.control.BrowserTokens;
import org.countersign.session.control.SessionConfig;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;
import org.countersign.token.control.AuthorizationServer;
import org.countersign.token.entity.RequiresOAuth;

/**
 * The authorization endpoint (RFC 6749, section 3.1). Other sites send browsers here. It never shows a page with
 * buttons: what a person has to decide is asked by a page of the console.
 */
@Path("/oauth/authorize")
@RequiresOAuth
@ApplicationScoped
@PermitAll
@Produces({MediaType.TEXT_HTML, MediaType.WILDCARD})
public class AuthorizationEndpoint {

    @Inject
    HttpServletRequest request;

    @Inject
    Authorize authorize;

    @Inject
    AuthorizationServer server;

    @Inject
    SessionConfig sessionConfig;

    @Inject
    ErrorPage errorPage;

    @GET
    @PermitAll
    @Throttled(Limit.AUTHORIZE)
    public Response authorize() {
        String query = Objects.requireNonNullElse(request.getQueryString(), "");
        try {
            return begin(new Parameters(
                    OAuthForm.parse(query.getBytes(StandardCharsets.UTF_8)).values()));
        } catch (OAuthException malformed) {
            return errorPage.malformed();
        }
    }

    /**
     * Redirects to the same request with GET: browsers do not send the cookie of the session with a POST of another
     * site.
     */
    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Throttled(Limit.AUTHORIZE)
    public Response authorizeByForm(FormBody body) {
        return Redirects.seeOther(server.address("/api/oauth/authorize?")
                        + new Parameters(body.parse().values()).encode())
                .build();
    }

    private Response begin(Parameters parameters) {
        Outcome outcome = authorize.begin(
                parameters, RequestCookies.values(sessionConfig.cookieName(BrowserTokens.COOKIE), request));
        if (outcome instanceof Outcome.ToClient client) {
            return Redirects.seeOther(client.address()).build();
        }
        if (outcome instanceof Outcome.ToPage page) {
            return Redirects.seeOther(server.address("/#/authorize/") + page.handle())
                    .build();
        }
        return outcome instanceof Outcome.UnknownRequest ? errorPage.unknownRequest() : errorPage.unknownClient();
    }
}

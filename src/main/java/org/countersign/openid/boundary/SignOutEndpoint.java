package org.countersign.openid.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Supplier;
import org.countersign.openid.control.SignOut;
import org.countersign.openid.entity.SignOutRequest;
import org.countersign.openid.entity.SignedOut;
import org.countersign.platform.boundary.AuthCookie;
import org.countersign.platform.boundary.FormBody;
import org.countersign.platform.boundary.OAuthException;
import org.countersign.platform.boundary.OAuthForm;
import org.countersign.platform.boundary.Redirects;
import org.countersign.platform.boundary.RequestCookies;
import org.countersign.session.control.BrowserTokens;
import org.countersign.session.control.RefreshTokens;
import org.countersign.session.control.SessionConfig;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;
import org.countersign.token.control.AuthorizationServer;
import org.countersign.token.entity.RequiresOAuth;

/**
 * The end of a session at the request of an application, which sends the browser here (OpenID Connect RP-Initiated
 * Logout, section 2). People never see an error: a request that is not clear leads to a page with a button.
 */
@Path("/oauth/logout")
@RequiresOAuth
@ApplicationScoped
public class SignOutEndpoint {

    @Inject
    HttpServletRequest request;

    @Inject
    AuthorizationServer server;

    @Inject
    SignOut signOut;

    @Inject
    SessionConfig sessionConfig;

    @GET
    @PermitAll
    @Throttled(Limit.AUTHORIZE)
    public Response signOut() {
        String query = Objects.requireNonNullElse(request.getQueryString(), "");
        return answer(() -> OAuthForm.parse(query.getBytes(StandardCharsets.UTF_8)));
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Throttled(Limit.AUTHORIZE)
    public Response signOutByForm(FormBody body) {
        return answer(body::parse);
    }

    private Response answer(Supplier<OAuthForm> form) {
        SignedOut result = signOut.signOut(
                read(form), RequestCookies.values(sessionConfig.cookieName(BrowserTokens.COOKIE), request));
        if (!(result instanceof SignedOut.Ended ended)) {
            return Redirects.seeOther(server.address("/#/sign-out")).build();
        }
        Response.ResponseBuilder response =
                Redirects.seeOther(ended.address().orElseGet(() -> server.address("/#/signed-out")));
        return ended.here() ? response.cookie(clearedCookies()).build() : response.build();
    }

    private static SignOutRequest read(Supplier<OAuthForm> form) {
        try {
            OAuthForm sent = form.get();
            return new SignOutRequest(
                    sent.find("id_token_hint"),
                    sent.find("client_id"),
                    sent.find("post_logout_redirect_uri"),
                    sent.find("state"));
        } catch (OAuthException malformed) {
            return SignOutRequest.empty();
        }
    }

    private NewCookie[] clearedCookies() {
        boolean secure = sessionConfig.cookieSecure();
        return new NewCookie[] {
            AuthCookie.of(sessionConfig.cookieName(RefreshTokens.COOKIE), "", 0, secure, request),
            AuthCookie.forOAuth(sessionConfig.cookieName(BrowserTokens.COOKIE), "", 0, secure, request)
        };
    }
}

package org.countersign.login.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.countersign.account.control.Profile;
import org.countersign.platform.boundary.Answer;
import org.countersign.session.control.SessionTokens;
import org.jspecify.annotations.Nullable;

/** Answers that bring tokens: never stored by any cache (RFC 6749, section 5.1), the refresh token where it belongs. */
@ApplicationScoped
public class TokenAnswers {

    @Inject
    RefreshCookie cookie;

    @Inject
    HttpServletRequest request;

    Response answer(int status, String message, @Nullable Profile profile, SessionTokens tokens, Transport transport) {
        Response.ResponseBuilder response = Response.status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(Answer.of(message, TokenAnswer.of(profile, tokens, transport)));
        if (transport == Transport.COOKIE) {
            response.cookie(cookie.holding(tokens, request));
        }
        return response.build();
    }
}

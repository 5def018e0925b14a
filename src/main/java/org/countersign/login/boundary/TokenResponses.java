package org.countersign.login.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.countersign.account.entity.KnownDevices;
import org.countersign.client.entity.ResourceData;
import org.countersign.login.control.SignedIn;
import org.countersign.platform.boundary.Answer;
import org.countersign.session.control.DeviceTokens;
import org.countersign.session.control.SessionTokens;
import org.countersign.token.control.IssuedToken;

/**
 * Creates responses that contain tokens. Caches must not store them (RFC 6749, section 5.1). The refresh token is in
 * the cookie or in the body.
 */
@ApplicationScoped
public class TokenResponses {

    @Inject
    SessionCookies sessionCookies;

    @Inject
    DeviceCookie deviceCookie;

    @Inject
    DeviceTokens deviceTokens;

    @Inject
    RequestedAudiences requestedAudiences;

    @Inject
    HttpServletRequest request;

    /** Creates the response to a completed sign-in, with a device token that proves it. */
    Response signedIn(int status, String message, SignedIn signedIn, SignInClient client) {
        Transport transport = client.transport();
        KnownDevices known = deviceTokens.afterSignIn(client.known(), signedIn.profile(), signedIn.secondFactor());
        String deviceToken = deviceTokens.write(known.devices().get(0));
        TokenResponse answer = TokenResponse.of(
                signedIn.profile(),
                signedIn.tokens(),
                transport,
                deviceToken,
                requestedAudiences.tokens(signedIn.tokens().accessToken(), client.audiences()));
        Response.ResponseBuilder response = answer(status, message, answer, signedIn.tokens(), transport);
        if (transport == Transport.COOKIE) {
            response.cookie(deviceCookie.containing(known, request));
        }
        return response.build();
    }

    Response refreshed(SessionTokens tokens, Transport transport, List<ResourceData> audiences) {
        TokenResponse answer =
                TokenResponse.of(tokens, transport, requestedAudiences.tokens(tokens.accessToken(), audiences));
        return answer(200, "Tokens refreshed.", answer, tokens, transport).build();
    }

    /** Creates the response to a step-up. The session keeps its refresh token. */
    Response steppedUp(IssuedToken accessToken, List<ResourceData> audiences) {
        TokenResponse answer = TokenResponse.of(accessToken, requestedAudiences.tokens(accessToken, audiences));
        return Response.ok(Answer.of("You have re-authenticated.", answer))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private Response.ResponseBuilder answer(
            int status, String message, TokenResponse answer, SessionTokens tokens, Transport transport) {
        Response.ResponseBuilder response = Response.status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(Answer.of(message, answer));
        return transport == Transport.COOKIE ? response.cookie(sessionCookies.containing(tokens, request)) : response;
    }
}

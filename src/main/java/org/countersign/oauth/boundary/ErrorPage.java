package org.countersign.oauth.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.countersign.platform.boundary.RequestId;

/**
 * The pages for authorization requests that must not be answered with a redirect (RFC 6749, section 4.1.2.1). They
 * contain nothing from the request.
 */
@ApplicationScoped
public class ErrorPage {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>Sign-in is not possible – Countersign</title>
            <h1>Sign-in is not possible</h1>
            <p>%s</p>
            <p>Go back to the application and try again. If that does not help, tell its operator, with this request id:
            %s</p>
            """;

    @Inject
    HttpServletRequest request;

    /** The client is not known or disabled, or the redirect URI is not one that it has registered. */
    Response unknownClient() {
        return page(
                "The application that sent you here is not known, or it gave an address that is not registered for it.");
    }

    /** The pushed request has expired, was used before, or is another client's. */
    Response unknownRequest() {
        return page("The request of the application has expired, or was used before.");
    }

    Response malformed() {
        return page("The application that sent you here made a request that cannot be read.");
    }

    private Response page(String sentence) {
        return Response.status(Response.Status.BAD_REQUEST)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .entity(PAGE.formatted(sentence, RequestId.of(request)).getBytes(StandardCharsets.UTF_8))
                .build();
    }
}

package org.countersign.oauth.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.countersign.oauth.control.Metadata;
import org.countersign.platform.boundary.EntityTag;
import org.countersign.platform.boundary.ReadOnlyServlet;
import org.countersign.token.control.AuthorizationServer;

/**
 * Returns the metadata of the authorization server, from memory, to everyone: where RFC 8414, section 3, expects it,
 * and where OpenID Connect Discovery, section 4, expects it.
 */
@WebServlet(urlPatterns = {"/.well-known/oauth-authorization-server", "/.well-known/openid-configuration"})
public class MetadataEndpoint extends ReadOnlyServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient AuthorizationServer server;

    @Inject
    transient Metadata metadata;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!server.isOn()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        byte[] body = metadata.document().toString().getBytes(StandardCharsets.UTF_8);
        response.setHeader("Cache-Control", "public, max-age=300");
        if (EntityTag.of(body).answersNotModified(request, response)) {
            return;
        }
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}

package org.countersign.key.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.countersign.key.control.KeyConfig;
import org.countersign.key.control.SigningKeys;

/**
 * The public keys (RFC 7517, section 5), from memory, for everyone. A servlet, since {@code /.well-known} (RFC 8615)
 * lies outside the JAX-RS application.
 */
@WebServlet(urlPatterns = "/.well-known/jwks.json")
public class JwksEndpoint extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final List<String> METHODS = List.of("GET", "HEAD", "OPTIONS");

    @Inject
    transient SigningKeys keys;

    @Inject
    transient KeyConfig config;

    /** RFC 9110, section 15.5.6: a refusal of a method names those that are allowed. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!METHODS.contains(request.getMethod())) {
            response.setHeader("Allow", String.join(", ", METHODS));
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        super.service(request, response);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = keys.jwks().getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/json");
        response.setHeader(
                "Cache-Control", "public, max-age=" + config.jwksMaxAge().toSeconds());
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}

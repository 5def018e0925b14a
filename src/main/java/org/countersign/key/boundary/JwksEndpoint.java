package org.countersign.key.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.countersign.key.control.KeyConfig;
import org.countersign.key.control.SigningKeys;
import org.countersign.platform.boundary.EntityTag;
import org.countersign.platform.boundary.ReadOnlyServlet;
import org.jspecify.annotations.Nullable;

/**
 * Returns the public keys as a JWK set (RFC 7517, section 5), from memory, to everyone. It is a servlet, because
 * {@code /.well-known} (RFC 8615) is outside the JAX-RS application.
 */
@WebServlet(urlPatterns = "/.well-known/jwks.json")
public class JwksEndpoint extends ReadOnlyServlet {

    private static final long serialVersionUID = 1L;

    /** A JWK set with its entity tag. It changes a few times a month. */
    private record Tagged(String jwks, EntityTag tag) {}

    @Inject
    transient SigningKeys keys;

    @Inject
    transient KeyConfig config;

    private transient volatile @Nullable Tagged last;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String jwks = keys.jwks();
        response.setHeader(
                "Cache-Control", "public, max-age=" + config.jwksMaxAge().toSeconds());
        if (tag(jwks).answersNotModified(request, response)) {
            return;
        }
        byte[] body = jwks.getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private EntityTag tag(String jwks) {
        Tagged known = last;
        if (known == null || !known.jwks().equals(jwks)) {
            known = new Tagged(jwks, EntityTag.of(jwks.getBytes(StandardCharsets.UTF_8)));
            last = known;
        }
        return known.tag();
    }
}

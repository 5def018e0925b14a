package org.countersign.shop;

import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.openid.OpenIdContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Signs the person out as {@link SignOutServlet} does, for WildFly, which does not lead the browser to the provider.
 */
@WebServlet("/end-session")
public class EndSessionServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient OpenIdContext person;

    @Inject
    transient Provider provider;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String welcome = request.getRequestURL().toString().replaceFirst("/end-session$", "/");
        String idToken = person.getIdentityToken().getToken();
        request.getSession().invalidate();
        response.sendRedirect(provider.getUri() + "/api/oauth/logout?id_token_hint=" + idToken
                + "&post_logout_redirect_uri=" + URLEncoder.encode(welcome, StandardCharsets.UTF_8));
    }
}

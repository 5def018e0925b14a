package org.countersign.shop;

import jakarta.annotation.security.DeclareRoles;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.identitystore.openid.OpenIdContext;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Requires a role, and returns what the application knows of the person who signed in. */
@DeclareRoles({"user", "admin"})
@WebServlet("/orders")
@ServletSecurity(@HttpConstraint(rolesAllowed = "user"))
public class OrdersServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient SecurityContext security;

    @Inject
    transient OpenIdContext person;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.getWriter()
                .print(Json.createObjectBuilder()
                        .add("application", request.getContextPath())
                        .add("caller", security.getCallerPrincipal().getName())
                        .add("isUser", security.isCallerInRole("user"))
                        .add("isAdmin", security.isCallerInRole("admin"))
                        .add("subject", person.getSubject())
                        .add("token", String.valueOf(person.getAccessToken().getClaim("jti")))
                        .add("userinfo", person.getClaimsJson())
                        .build());
    }
}

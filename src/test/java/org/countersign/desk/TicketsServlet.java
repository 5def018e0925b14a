package org.countersign.desk;

import jakarta.json.Json;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Returns what the application knows of the person who signed in. The descriptor requires a role. */
@WebServlet("/tickets")
public class TicketsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.getWriter()
                .print(Json.createObjectBuilder()
                        .add("application", request.getContextPath())
                        .add("caller", request.getUserPrincipal().getName())
                        .add("isUser", request.isUserInRole("user"))
                        .add("isAdmin", request.isUserInRole("admin"))
                        .build());
    }
}

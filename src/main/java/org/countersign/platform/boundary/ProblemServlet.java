package org.countersign.platform.boundary;

import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The error page of the application. Errors outside JAX-RS become problems in JSON too, never HTML pages. */
@WebServlet(urlPatterns = ProblemServlet.PATH)
public class ProblemServlet extends HttpServlet {

    static final String PATH = "/problem";

    private static final long serialVersionUID = 1L;

    @Inject
    transient Jsonb jsonb;

    @Inject
    transient Problems problems;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        ProblemType type = ProblemType.ofStatus(status instanceof Integer code ? code : 404);
        byte[] body = jsonb.toJson(problems.body(type, List.of())).getBytes(StandardCharsets.UTF_8);
        response.setStatus(type.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setHeader("Cache-Control", "no-store");
        if (type.status() == 401) {
            response.setHeader("WWW-Authenticate", Problems.challenge(type));
        }
        if (type.status() == 503) {
            response.setHeader("Retry-After", String.valueOf(Problems.RETRY_AFTER.toSeconds()));
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}

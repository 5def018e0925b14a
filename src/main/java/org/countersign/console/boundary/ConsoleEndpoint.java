package org.countersign.console.boundary;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The console's page and its files, and {@code countersign.js} for the pages of others. All of them are public; what
 * they show, they ask the API for.
 */
@WebServlet(
        urlPatterns = {"", "/countersign.js", "/assets/*"},
        loadOnStartup = 1)
public class ConsoleEndpoint extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private transient @Nullable ConsoleFiles files;

    @Override
    public void init() throws ServletException {
        try {
            files = ConsoleFiles.read(getServletContext());
        } catch (IOException unreadable) {
            throw new ServletException("The files of the console cannot be read", unreadable);
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<ConsoleFile> file = Objects.requireNonNull(files).find(path(request));
        if (file.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (isRead(request)) {
            send(file.get(), request, response);
        } else {
            response.setHeader("Allow", "GET, HEAD");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
    }

    private static void send(ConsoleFile file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean gzip = ConsoleFile.isGzipTaken(header(request, "Accept-Encoding"));
        file.headers().forEach(response::setHeader);
        response.setHeader("Vary", "Accept-Encoding");
        response.setHeader("ETag", file.tag(gzip));
        if (file.isAmong(header(request, "If-None-Match"), gzip)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        byte[] content = file.content(gzip);
        if (gzip) {
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentLength(content.length);
        if (request.getMethod().equals("GET")) {
            response.getOutputStream().write(content);
        }
    }

    private static boolean isRead(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    /** As it was sent: a file has one address, and no other that a server would take for the same. */
    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    private static String header(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getHeader(name), "");
    }
}

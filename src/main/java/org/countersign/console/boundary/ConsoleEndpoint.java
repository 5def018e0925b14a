package org.countersign.console.boundary;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.countersign.platform.boundary.AcceptEncoding;
import org.jspecify.annotations.Nullable;

/**
 * Serves the page and the files of the console, and {@code countersign.js} for the pages of other applications. All
 * files are public. Their scripts load all data from the API.
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
        boolean gzip = AcceptEncoding.acceptsGzip(request);
        file.headers().forEach(response::setHeader);
        response.addHeader("Vary", "Accept-Encoding");
        if (file.tag(gzip).answersNotModified(request, response)) {
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

    /**
     * Returns the path as it was sent. A file has one address; other spellings that a server treats as equal are not
     * found.
     */
    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }
}

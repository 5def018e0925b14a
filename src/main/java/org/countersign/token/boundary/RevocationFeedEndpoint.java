package org.countersign.token.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.countersign.platform.boundary.AcceptEncoding;
import org.countersign.platform.boundary.EntityTag;
import org.countersign.platform.boundary.ReadOnlyServlet;
import org.countersign.platform.control.UnavailableException;
import org.countersign.token.control.FeedDocument;
import org.countersign.token.control.RevocationFeed;

/**
 * Returns the revocations in effect as JSON, from memory, to everyone. Applications poll it, and reject the tokens that
 * it names. With {@code since} the response has only what is new since an earlier response.
 */
@WebServlet(urlPatterns = "/.well-known/revocations")
public class RevocationFeedEndpoint extends ReadOnlyServlet {

    private static final long serialVersionUID = 1L;

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    @Inject
    transient RevocationFeed feed;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String[] since = request.getParameterValues("since");
        if (since != null && (since.length > 1 || !SECONDS.matcher(since[0]).matches())) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        try {
            send(
                    feed.read(since == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(since[0]))),
                    request,
                    response);
        } catch (UnavailableException notLoaded) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    /** Caches must ask each time: an old list is a list without the newest revocations. */
    private static void send(FeedDocument document, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean gzip = AcceptEncoding.acceptsGzip(request);
        response.setHeader("Cache-Control", "no-cache");
        response.addHeader("Vary", "Accept-Encoding");
        if (EntityTag.of(gzip ? document.version() + "-gzip" : document.version())
                .answersNotModified(request, response)) {
            return;
        }
        response.setContentType("application/json");
        if (gzip) {
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentLength(document.length(gzip));
        document.writeTo(response.getOutputStream(), gzip);
    }
}

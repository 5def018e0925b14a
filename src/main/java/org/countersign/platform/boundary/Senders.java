package org.countersign.platform.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.countersign.platform.entity.Sender;

/** Returns the sender of a request. The bearer module runs before all filters and records the caller here. */
@ApplicationScoped
public class Senders {

    private static final String CALLER = "org.countersign.callerId";

    @Inject
    ClientRequests clientRequests;

    /** Records the {@code sub} of a valid access token. */
    public static void recordCaller(HttpServletRequest request, String subject) {
        request.setAttribute(CALLER, subject);
    }

    Sender of(HttpServletRequest request) {
        return new Sender(
                RequestId.of(request),
                clientRequests.of(request).address(),
                Objects.requireNonNullElse(request.getHeader("User-Agent"), ""),
                Objects.requireNonNullElse(request.getHeader("Accept-Language"), ""),
                request.getAttribute(CALLER) instanceof String subject ? subject : null);
    }
}

package org.countersign.platform.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.countersign.platform.entity.Sender;

/** Tells who sent a request. The bearer module comes before all filters and notes the caller here. */
@ApplicationScoped
public class Senders {

    private static final String CALLER = "org.countersign.callerId";

    @Inject
    OuterRequests outerRequests;

    /** Notes the {@code sub} of an access token that held. */
    public static void noteCaller(HttpServletRequest request, String subject) {
        request.setAttribute(CALLER, subject);
    }

    Sender of(HttpServletRequest request) {
        return new Sender(
                RequestId.of(request),
                outerRequests.of(request).address(),
                Objects.requireNonNullElse(request.getHeader("User-Agent"), ""),
                request.getAttribute(CALLER) instanceof String subject ? subject : null);
    }
}

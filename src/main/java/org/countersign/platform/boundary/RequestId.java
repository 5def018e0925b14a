package org.countersign.platform.boundary;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.regex.Pattern;

/** Names a request in answers and logs: the sender's {@code X-Request-Id} where it is harmless, else a new one. */
public final class RequestId {

    static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = "org.countersign.requestId";
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_-]{8,64}");

    private RequestId() {}

    public static String of(HttpServletRequest request) {
        Object known = request.getAttribute(ATTRIBUTE);
        if (known instanceof String id) {
            return id;
        }
        String sent = request.getHeader(HEADER);
        String id = sent != null && HARMLESS.matcher(sent).matches()
                ? sent
                : UUID.randomUUID().toString();
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }
}

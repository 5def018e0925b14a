package org.countersign.platform.boundary;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;

/** The {@code Accept-Encoding} header of a request (RFC 9110, section 12.5.3). */
public final class AcceptEncoding {

    private AcceptEncoding() {}

    /** Returns whether the client of a request accepts gzip. */
    public static boolean acceptsGzip(HttpServletRequest request) {
        return acceptsGzip(String.join(",", Collections.list(request.getHeaders("Accept-Encoding"))));
    }

    /** Returns whether these codings include gzip. A weight of 0 means not acceptable (RFC 9110, section 12.4.2). */
    static boolean acceptsGzip(String codings) {
        return Arrays.stream(codings.split(",", -1))
                .map(coding -> coding.replaceAll("\\s", ""))
                .anyMatch(coding -> coding.matches("(?i)(gzip|x-gzip|\\*)(;q=(1|1\\.0*|0\\.\\d*[1-9]\\d*))?"));
    }
}

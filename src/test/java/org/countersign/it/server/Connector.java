package org.countersign.it.server;

import java.util.Map;

/**
 * Responses of the servers themselves, before any application is called.
 *
 * @param joinsWhiteSpace Undertow passes white space in a header, including folded lines, to the application as one
 *     space, which RFC 9112, section 5.2, permits; Grizzly does not change it
 * @param shutsOutInsides Undertow responds to paths in WEB-INF and META-INF with its own page, {@link #PAGE}
 * @param foreignTarget the status if the target of a request names a different host than its Host header (RFC 9112,
 *     section 3.2.2)
 * @param strayPercent the status for a percent sign in the path without two hexadecimal digits; Grizzly responds 200
 *     without a body to any method, and calls no application
 * @param malformedName the status for a malformed header name
 */
public record Connector(
        boolean joinsWhiteSpace, boolean shutsOutInsides, int foreignTarget, int strayPercent, int malformedName) {

    public static final String PAGE = "<html><head><title>Error</title></head><body>404 - Not Found</body></html>";

    private static final Connector GRIZZLY = new Connector(false, false, 404, 200, 400);
    private static final Connector UNDERTOW = new Connector(true, true, 400, 400, 200);

    private static final Map<String, Connector> CONNECTORS =
            Map.of("payara-micro", GRIZZLY, "payara", GRIZZLY, "wildfly", UNDERTOW);

    public static Connector ofThisRun() {
        return CONNECTORS.get(ServerKind.ofThisRun().name());
    }
}

package org.countersign.it;

import java.util.Map;

/**
 * What the servers answer by themselves, before any application is asked and could change it.
 *
 * @param joinsWhiteSpace Undertow hands on white space in a header, folded lines too, as one space (RFC 9112, section
 *     5.2, lets it); Grizzly hands on what was sent
 * @param shutsOutInsides Undertow answers paths into WEB-INF and META-INF with a page of its own, {@link #PAGE}
 * @param foreignTarget the status for a request whose target names another host than its Host header (RFC 9112, section
 *     3.2.2)
 */
record Connector(boolean joinsWhiteSpace, boolean shutsOutInsides, int foreignTarget) {

    static final String PAGE = "<html><head><title>Error</title></head><body>404 - Not Found</body></html>";

    private static final Connector GRIZZLY = new Connector(false, false, 404);
    private static final Connector UNDERTOW = new Connector(true, true, 400);

    private static final Map<String, Connector> CONNECTORS =
            Map.of("payara-micro", GRIZZLY, "payara", GRIZZLY, "wildfly", UNDERTOW);

    static Connector ofThisRun() {
        return CONNECTORS.get(ServerKind.ofThisRun().name());
    }
}

package org.countersign.platform.entity;

/**
 * A request as its client sent it, before any proxy.
 *
 * @param address the client's IP address; empty if the server does not know it
 * @param secure whether the client used https
 * @param host the host that the client requested, with the port if it sent one; empty if it sent no host
 */
public record ClientRequest(String address, boolean secure, String host) {

    /** Returns the host, with the port unless it is the scheme's default, as in an {@code Origin} of a browser. */
    public String authority() {
        String ownPort = secure ? ":443" : ":80";
        return host.endsWith(ownPort) ? host.substring(0, host.length() - ownPort.length()) : host;
    }
}

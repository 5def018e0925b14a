package org.countersign.platform.entity;

/**
 * A request as its client sent it, before any proxy.
 *
 * @param address the client's IP address; empty where the server cannot tell
 * @param secure whether it came by https
 * @param host the host that the client asked, with the port where it named one; empty where it named no host
 */
public record OuterRequest(String address, boolean secure, String host) {

    /** The host, with the port unless that is the scheme's own: what a browser writes in an {@code Origin}. */
    public String authority() {
        String ownPort = secure ? ":443" : ":80";
        return host.endsWith(ownPort) ? host.substring(0, host.length() - ownPort.length()) : host;
    }
}

package org.countersign.session.entity;

import java.util.Optional;

/**
 * Where a session was opened.
 *
 * @param name what its owner recognises it by
 * @param address the network address it was opened from
 */
public record Device(String name, String address) {

    private static final int MAX_NAME = 200;
    private static final int MAX_ADDRESS = 45;

    /** The device that sends a request, under the name that its owner gave it, or else by its user agent. */
    public static Device of(Optional<String> givenName, String userAgent, String address) {
        return of(givenName.orElseGet(() -> UserAgents.describe(userAgent)), address);
    }

    /** Takes what a stranger sent: cuts it to length and drops what cannot be seen. */
    public static Device of(String name, String address) {
        return new Device(tidy(name, MAX_NAME), tidy(address, MAX_ADDRESS));
    }

    private static String tidy(String text, int length) {
        String start = text.substring(0, Math.min(length, text.length()));
        return start.replaceAll("\\p{C}", "").strip(); // after the cut, which can leave half a character
    }
}

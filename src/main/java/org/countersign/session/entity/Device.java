package org.countersign.session.entity;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.account.entity.PersonName;
import org.countersign.platform.entity.UserAgents;

/**
 * The device on which a session is opened.
 *
 * @param name the name by which its owner recognises it
 * @param address the network address it is opened from
 * @param former the sessions whose refresh cookies the new session's cookie replaces
 * @param isNew whether the client cannot prove that it has signed in to the account before
 */
public record Device(String name, String address, List<SessionId> former, boolean isNew) {

    private static final int MAX_NAME = 200;
    private static final int MAX_ADDRESS = 45;

    private static final Pattern UNFIT = Pattern.compile("[" + PersonName.UNFIT + "]");

    /** Creates a device without former sessions. */
    public Device(String name, String address) {
        this(name, address, List.of(), false);
    }

    /**
     * Returns the device that sends a request, with the name that its owner gave it, or else a name from its user
     * agent.
     */
    public static Device of(Optional<String> givenName, String userAgent, String address) {
        return of(givenName.orElseGet(() -> UserAgents.describe(userAgent)), address);
    }

    public Device named(String otherName) {
        return new Device(clean(otherName, MAX_NAME), address, former, isNew);
    }

    public Device replacing(List<SessionId> sessions) {
        return new Device(name, address, sessions, isNew);
    }

    /** Returns this device with the result of the search for an earlier sign-in to the account. */
    public Device signedInBefore(boolean before) {
        return new Device(name, address, former, !before);
    }

    /**
     * Shortens client input and removes characters that no name contains. Joiners stay, since they belong to the text.
     */
    public static Device of(String name, String address) {
        return new Device(clean(name, MAX_NAME), clean(address, MAX_ADDRESS));
    }

    private static String clean(String text, int length) {
        String start = text.substring(0, Math.min(length, text.length()));
        return UNFIT.matcher(start).replaceAll("").strip(); // after the cut, which can leave half a surrogate pair
    }
}

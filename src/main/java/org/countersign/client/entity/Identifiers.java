package org.countersign.client.entity;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * The forms of ids of clients and of audiences. A text of another form is unknown, and is never sent to the database:
 * not every database can store every character.
 */
public final class Identifiers {

    private static final Pattern CLIENT_ID = Pattern.compile("[a-z0-9][a-z0-9._-]{1,63}");

    /** Ids of accounts: a client never has one, because both can be the subject of a token. */
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final Pattern AUDIENCE = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private static final int MAX_URI_LENGTH = 300;

    private Identifiers() {}

    public static boolean isClientId(String text) {
        return CLIENT_ID.matcher(text).matches() && !UUID.matcher(text).matches();
    }

    public static boolean isAudience(String text) {
        return AUDIENCE.matcher(text).matches();
    }

    /** Returns whether it is an absolute URI in ASCII without a fragment (RFC 8707, section 2). */
    public static boolean isResourceUri(String text) {
        try {
            URI uri = new URI(text);
            return text.length() <= MAX_URI_LENGTH
                    && text.chars().allMatch(c -> c < 0x7f)
                    && uri.isAbsolute()
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}

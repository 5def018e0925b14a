package org.countersign.session.entity;

import java.util.List;

/**
 * The methods of an authentication: the claim {@code amr}, with the names of RFC 8176 where it has one.
 *
 * @param references such as {@code pwd}, {@code otp} and {@code mfa}; none of them contains a space
 */
public record AuthenticationMethods(List<String> references) {

    private static final String PASSWORD = "pwd";

    private static final String POSSESSION = "pop";
    private static final String USER_PRESENCE = "user";

    /** Two different factors were used. */
    private static final String MULTI_FACTOR = "mfa";

    private static final String SEPARATOR = " ";

    public static AuthenticationMethods password() {
        return new AuthenticationMethods(List.of(PASSWORD));
    }

    /** Returns the methods of a sign-in with the password and a second factor. */
    public static AuthenticationMethods passwordAnd(String reference) {
        return new AuthenticationMethods(List.of(PASSWORD, reference, MULTI_FACTOR));
    }

    /** Returns the methods of an authentication with a passkey that has verified the user. */
    public static AuthenticationMethods passkey() {
        return new AuthenticationMethods(List.of(POSSESSION, USER_PRESENCE, MULTI_FACTOR));
    }

    /** Reads the stored form. */
    public static AuthenticationMethods parse(String stored) {
        return new AuthenticationMethods(List.of(stored.split(SEPARATOR, -1)));
    }

    public boolean isMultiFactor() {
        return references.contains(MULTI_FACTOR);
    }

    /** Returns how many different factors were used: the claim {@code acr}. */
    public int level() {
        return isMultiFactor() ? 2 : 1;
    }

    /** Returns the stored form: separated by single spaces. */
    @Override
    public String toString() {
        return String.join(SEPARATOR, references);
    }
}

package org.countersign.oauth.entity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A value of the parameter {@code prompt} (OpenID Connect Core, section 3.1.2.1; Initiating User Registration, section
 * 4).
 */
public enum Prompt {
    /** Show no page. */
    NONE,
    /** Ask people to authenticate again. */
    LOGIN,
    /** Ask for consent again. */
    CONSENT,
    /** Let people choose another account. */
    SELECT_ACCOUNT,
    /** Offer the registration first. */
    CREATE;

    /** Returns the constant for a value; empty if it is not known. */
    public static Optional<Prompt> of(String value) {
        return Arrays.stream(values())
                .filter(prompt -> prompt.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst();
    }
}

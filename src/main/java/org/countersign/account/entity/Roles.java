package org.countersign.account.entity;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The roles that this service itself checks, and the form in which an account stores its roles. */
public final class Roles {

    /** Every account has it. */
    public static final String USER = "user";
    /** May administer the service. */
    public static final String ADMIN = "admin";
    /** May read the metrics. */
    public static final String METRICS = "metrics";

    /** The maximum number of roles of an account. It ensures that an access token fits in a header of 8 KiB. */
    public static final int MAX_COUNT = 20;

    private static final String SEPARATOR = " ";

    /** Represents a space within a role name. Role names never contain a no-break space. */
    private static final char STORED_SPACE = '\u00A0';

    private Roles() {}

    /**
     * Returns the roles as the text of one column: separated by spaces, with no-break spaces within names. Versions
     * that do not support spaces in names read the same column correctly.
     */
    static String stored(Set<String> roles) {
        return new TreeSet<>(roles)
                .stream().map(role -> role.replace(' ', STORED_SPACE)).collect(Collectors.joining(SEPARATOR));
    }

    /** Parses the text of the column. */
    static Set<String> parse(String stored) {
        return Arrays.stream(stored.split(SEPARATOR))
                .map(role -> role.replace(STORED_SPACE, ' '))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns whether the text of the column includes the role {@code admin}. */
    public static boolean includeAdmin(String stored) {
        return parse(stored).contains(ADMIN);
    }

    /** Returns whether an account may have these roles. */
    public static boolean areValid(Set<String> roles) {
        return roles.size() <= MAX_COUNT && roles.stream().allMatch(role -> role.matches(RoleName.FORM));
    }

    /** Returns the roles as a sorted text for display, such as "auditor, user". */
    public static String listed(Collection<String> roles) {
        return String.join(", ", new TreeSet<>(roles));
    }
}

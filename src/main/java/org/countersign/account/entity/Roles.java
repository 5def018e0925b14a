package org.countersign.account.entity;

import java.util.Set;
import java.util.TreeSet;

/** The roles that mean something here; enterprises may give others. */
public final class Roles {

    /** Everyone who can sign in. */
    public static final String USER = "user";
    /** May administer the service. */
    public static final String ADMIN = "admin";

    private Roles() {}

    /** As one text, separated by single spaces. */
    public static String joined(Set<String> roles) {
        return String.join(" ", new TreeSet<>(roles));
    }
}

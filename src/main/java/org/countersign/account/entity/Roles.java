package org.countersign.account.entity;

/** The roles that mean something here; enterprises may give others. */
public final class Roles {

    /** Everyone who can sign in. */
    public static final String USER = "user";
    /** May administer the service. */
    public static final String ADMIN = "admin";

    private Roles() {}
}

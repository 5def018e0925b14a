package org.countersign.oauth.entity;

/** The decision about an authorization request. */
public sealed interface Decision {

    /** The client gets a code. */
    record Granted() implements Decision {}

    /**
     * A person has to do something first.
     *
     * @param level how many factors an authentication needs
     */
    record Needed(Need need, int level) implements Decision {}

    /** The client gets this error, because it allows no page. */
    record Refused(String error) implements Decision {}
}

package org.countersign.audit.entity;

/** An operation that is too frequent for an event each, and is counted instead. The name of the constant is stored. */
public enum Routine {
    /** A refresh token was exchanged for new tokens. */
    REFRESHED,
    /** A refresh token was presented and rejected. */
    REFRESH_REFUSED
}

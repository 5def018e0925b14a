package org.countersign.audit.entity;

/** What happens too often to be an event each, and is counted; the constant's name is what is stored. */
public enum Routine {
    /** A refresh token was exchanged for new tokens. */
    REFRESHED,
    /** One was presented and yielded none. */
    REFRESH_REFUSED
}

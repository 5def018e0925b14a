package org.countersign.audit.entity;

/** What happened: the constant's name is what is stored. */
public enum Action {
    ACCOUNT_REGISTERED,
    ACCOUNT_IMPORTED,
    ACCOUNT_CLOSED,
    ACCOUNTS_EXPORTED,
    LOGIN_SUCCEEDED,
    LOGIN_FAILED,
    /** A caller was asked for the present password, and gave a wrong one. */
    REAUTHENTICATION_FAILED,
    ACCOUNT_DISABLED,
    ACCOUNT_ENABLED,
    ROLES_CHANGED,
    /** Tries are refused for a while, since there were too many. */
    THROTTLED,
    SESSION_ENDED,
    ALL_SESSIONS_ENDED,
    TOKEN_REVOKED,
    PASSWORD_CHANGED,
    /** A spent refresh token was presented: it, or a copy of it, is in other hands. */
    REFRESH_TOKEN_REUSED,
    /** A refresh token is ahead of its session: the database has been set back. */
    SESSION_MOVED_FORWARD,
    KEY_PUBLISHED,
    KEY_ACTIVATED,
    KEY_RETIRED,
    KEY_REVOKED,
    /** A caller lacks the role for what was asked. */
    ACCESS_REFUSED,
    /** An administrator took security events out. */
    EVENTS_EXPORTED,
    SERVICE_STARTED
}

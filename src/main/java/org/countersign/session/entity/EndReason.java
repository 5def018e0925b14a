package org.countersign.session.entity;

/** Why a session was revoked. */
public enum EndReason {
    LOGGED_OUT,
    LOGGED_OUT_EVERYWHERE,
    ENDED_BY_OWNER,
    ENDED_BY_ADMINISTRATOR,
    REFRESH_TOKEN_REUSED,
    PASSWORD_CHANGED,
    ACCOUNT_CLOSED,
    ACCOUNT_DISABLED
}

package org.countersign.session.entity;

/** The reason why a session was revoked. */
public enum EndReason {
    LOGGED_OUT,
    LOGGED_OUT_EVERYWHERE,
    ENDED_BY_OWNER,
    ENDED_BY_ADMINISTRATOR,
    /** A new sign-in in the same browser replaced it. */
    REPLACED,
    /** Its owner has opened more sessions than an account may have. */
    SESSION_LIMIT,
    REFRESH_TOKEN_REUSED,
    PASSWORD_CHANGED,
    PASSWORD_RESET,
    /** The owner of the former mailbox has undone a change of the e-mail address. */
    EMAIL_CHANGE_UNDONE,
    ACCOUNT_CLOSED,
    ACCOUNT_DISABLED,
    /** An operator of the server took the account over. */
    ACCOUNT_RECOVERED,
    /** The client whose session it was is disabled or removed. */
    CLIENT_ENDED,
    /** The session of the browser that contained it has ended. */
    BROWSER_SESSION_ENDED,
    /** Its authorization code was presented again: somebody has a copy of it. */
    CODE_REUSED,
    /** The service now requires a verified e-mail address, and nobody has verified this one. */
    EMAIL_NOT_VERIFIED
}

package org.countersign.audit.entity;

/** The kind of a security event. The name of the constant is stored. */
public enum Action {
    ACCOUNT_REGISTERED,
    /** Somebody registered, and the mail with the next step was sent. It fails if the address has an account. */
    REGISTRATION_REQUESTED,
    INVITATION_CREATED,
    INVITATION_SENT_AGAIN,
    INVITATION_WITHDRAWN,
    /** Somebody has registered with an invitation. */
    INVITATION_USED,
    ACCOUNT_IMPORTED,
    ACCOUNT_CLOSED,
    /** An import removed an account that someone had registered, and gave its e-mail address to the imported one. */
    ADDRESS_TAKEN_OVER,
    ACCOUNTS_EXPORTED,
    LOGIN_SUCCEEDED,
    LOGIN_FAILED,
    /** A caller was asked for the current password and sent a wrong one. */
    REAUTHENTICATION_FAILED,
    ACCOUNT_DISABLED,
    ACCOUNT_ENABLED,
    ROLES_CHANGED,
    /** A setting made this account an administrator at start-up. */
    ADMINISTRATOR_RECOVERED,
    /** Further attempts are rejected for a while, because there were too many. */
    THROTTLED,
    SESSION_ENDED,
    ALL_SESSIONS_ENDED,
    /** All sessions of an account have ended, except the one in the event. */
    OTHER_SESSIONS_ENDED,
    TOKEN_REVOKED,
    PASSWORD_CHANGED,
    /** A link to reset the password was sent, or it was not sent because there is no such account. */
    PASSWORD_RESET_REQUESTED,
    /** The password was replaced with a link from a mail. */
    PASSWORD_RESET,
    /** The owner of an account has proved to read the mailbox of its address. */
    EMAIL_VERIFIED,
    /** The owner of an account was sent a link to change its address. */
    EMAIL_CHANGE_REQUESTED,
    EMAIL_CHANGE_CANCELLED,
    /** The address of an account was replaced with a link from a mail to the new address. */
    EMAIL_CHANGED,
    /** The former address was restored with a link from a mail to it. */
    EMAIL_CHANGE_UNDONE,
    /** The password was correct, and the second factor has not been verified yet. */
    LOGIN_CHALLENGED,
    FACTOR_ENROLLED,
    FACTOR_REMOVED,
    FACTOR_FAILED,
    PASSKEY_ADDED,
    PASSKEY_REMOVED,
    PASSKEY_USED,
    /** The counter of a passkey has not risen, so somebody may have a copy of its key. */
    PASSKEY_COPIED,
    RECOVERY_CODES_MADE,
    RECOVERY_CODE_USED,
    /** A signed-in caller has re-authenticated. */
    STEPPED_UP,
    /** A spent refresh token was presented, so the token was copied or stolen. */
    REFRESH_TOKEN_REUSED,
    /** A refresh token is newer than its session, because the database was restored from a backup. */
    SESSION_MOVED_FORWARD,
    KEY_PUBLISHED,
    KEY_ACTIVATED,
    KEY_RETIRED,
    KEY_REVOKED,
    /** The caller lacks the required role. */
    ACCESS_REFUSED,
    /** An administrator exported security events. */
    EVENTS_EXPORTED,
    /** A mail was given up, because its recipient was refused or because it could not be sent in time. */
    MAIL_FAILED,
    CLIENT_ADDED,
    CLIENT_CHANGED,
    CLIENT_REMOVED,
    CLIENT_SECRET_ADDED,
    CLIENT_SECRET_REMOVED,
    /** A client has presented wrong credentials, or is not known or disabled. */
    CLIENT_REFUSED,
    /** A person has signed in to an application. */
    APPLICATION_SIGNED_IN,
    /** A person has allowed an application what it requests. */
    CONSENT_GRANTED,
    /**
     * A person or an administrator has withdrawn what the person had allowed an application. Its sessions have ended.
     */
    CONSENT_WITHDRAWN,
    /** An authorization code was presented again: somebody has a copy of it. */
    CODE_REUSED,
    /** An application could not be told about a sign-out. */
    LOGOUT_NOTICE_FAILED,
    RESOURCE_ADDED,
    RESOURCE_CHANGED,
    RESOURCE_REMOVED,
    SERVICE_STARTED
}

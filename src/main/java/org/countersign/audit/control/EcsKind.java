package org.countersign.audit.control;

import java.util.List;
import org.countersign.audit.entity.Action;

/** The ECS fields {@code event.category} and {@code event.type}, whose values ECS defines. */
record EcsKind(String category, List<String> types) {

    static EcsKind of(Action action) {
        return switch (action) {
            case ACCOUNT_REGISTERED, ACCOUNT_IMPORTED -> new EcsKind("iam", List.of("user", "creation"));
            case ACCOUNT_CLOSED, ADDRESS_TAKEN_OVER -> new EcsKind("iam", List.of("user", "deletion"));
            case ACCOUNT_DISABLED,
                    ACCOUNT_ENABLED,
                    ROLES_CHANGED,
                    ADMINISTRATOR_RECOVERED,
                    PASSWORD_CHANGED,
                    PASSWORD_RESET_REQUESTED,
                    PASSWORD_RESET,
                    REGISTRATION_REQUESTED,
                    INVITATION_CREATED,
                    INVITATION_SENT_AGAIN,
                    INVITATION_WITHDRAWN,
                    INVITATION_USED,
                    EMAIL_VERIFIED,
                    EMAIL_CHANGE_REQUESTED,
                    EMAIL_CHANGE_CANCELLED,
                    EMAIL_CHANGED,
                    EMAIL_CHANGE_UNDONE,
                    FACTOR_ENROLLED,
                    FACTOR_REMOVED,
                    PASSKEY_ADDED,
                    PASSKEY_REMOVED,
                    RECOVERY_CODES_MADE -> new EcsKind("iam", List.of("user", "change"));
            case SESSION_ENDED, ALL_SESSIONS_ENDED, OTHER_SESSIONS_ENDED, TOKEN_REVOKED ->
                new EcsKind("authentication", List.of("end"));
            case LOGIN_SUCCEEDED, LOGIN_FAILED, LOGIN_CHALLENGED, APPLICATION_SIGNED_IN ->
                new EcsKind("authentication", List.of("start"));
            case KEY_PUBLISHED, CLIENT_ADDED, CLIENT_SECRET_ADDED, RESOURCE_ADDED ->
                new EcsKind("configuration", List.of("creation"));
            case KEY_ACTIVATED, CLIENT_CHANGED, RESOURCE_CHANGED -> new EcsKind("configuration", List.of("change"));
            case KEY_RETIRED, KEY_REVOKED, CLIENT_REMOVED, CLIENT_SECRET_REMOVED, RESOURCE_REMOVED ->
                new EcsKind("configuration", List.of("deletion"));
            case ACCESS_REFUSED -> new EcsKind("web", List.of("access"));
            case ACCOUNTS_EXPORTED, EVENTS_EXPORTED -> new EcsKind("database", List.of("access"));
            case MAIL_FAILED -> new EcsKind("email", List.of("info"));
            case SERVICE_STARTED -> new EcsKind("process", List.of("start"));
            case REAUTHENTICATION_FAILED,
                    FACTOR_FAILED,
                    PASSKEY_USED,
                    PASSKEY_COPIED,
                    RECOVERY_CODE_USED,
                    STEPPED_UP,
                    THROTTLED,
                    CLIENT_REFUSED,
                    CONSENT_GRANTED,
                    CONSENT_WITHDRAWN,
                    LOGOUT_NOTICE_FAILED,
                    CODE_REUSED,
                    REFRESH_TOKEN_REUSED,
                    SESSION_MOVED_FORWARD -> new EcsKind("authentication", List.of("info"));
        };
    }
}

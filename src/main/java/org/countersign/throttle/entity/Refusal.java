package org.countersign.throttle.entity;

import java.util.Locale;

/** The reason for a temporary refusal. */
public enum Refusal {
    TOO_MANY_LOGINS,
    TOO_MANY_CODES,
    TOO_MANY_PASSWORDS,
    TOO_MANY_FAILURES,
    TOO_MANY_REQUESTS,
    TOO_MANY_BODIES,
    TOO_MANY_MAILS;

    /** Returns the reason for the audit trail. */
    public String reason() {
        return name().toLowerCase(Locale.ROOT);
    }
}

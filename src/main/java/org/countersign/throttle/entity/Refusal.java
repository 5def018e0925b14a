package org.countersign.throttle.entity;

import java.util.Locale;

/** Why something is refused for a while. */
public enum Refusal {
    TOO_MANY_LOGINS,
    TOO_MANY_CODES,
    TOO_MANY_PASSWORDS,
    TOO_MANY_REQUESTS,
    TOO_MANY_BODIES;

    /** The reason in the audit trail. */
    public String reason() {
        return name().toLowerCase(Locale.ROOT);
    }
}

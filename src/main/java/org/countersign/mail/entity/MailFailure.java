package org.countersign.mail.entity;

import java.util.Locale;

/** Why a mail was given up. The name of the constant is stored. */
public enum MailFailure {
    /** The mail server refused the recipient for good. */
    REFUSED,
    /** The mail could not be sent in time. */
    EXPIRED;

    /** Returns its name in events. */
    public String reason() {
        return name().toLowerCase(Locale.ROOT);
    }
}

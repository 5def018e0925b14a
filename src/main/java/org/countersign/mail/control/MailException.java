package org.countersign.mail.control;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A mail could not be sent. The message is for the operator. */
final class MailException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /** What can be done about it. */
    enum Kind {
        /** The server refuses this recipient for good. */
        REFUSED,
        /** The server did not accept this mail now. */
        LATER,
        /** There is no connection to the server. */
        AWAY
    }

    private final Kind kind;

    MailException(Kind kind, String message, @Nullable Throwable cause) {
        super(MailErrors.withoutLinks(message), cause);
        this.kind = kind;
    }

    /** Returns the reason for the operator. It contains no link. */
    String reason() {
        return String.valueOf(getMessage());
    }

    Kind kind() {
        return kind;
    }
}

package org.countersign.mail.control;

import java.util.Objects;
import java.util.regex.Pattern;
import org.countersign.mail.entity.SingleLine;

/** Prepares the reason of a failed attempt for the log and for administrators. */
final class MailErrors {

    /** A mail server may quote the mail that it rejects, and the mail may contain a link. */
    private static final Pattern LINK = Pattern.compile("\\S*(?:://|#/proof|cse_)\\S*");

    private static final int MAX = 300;

    private MailErrors() {}

    /** Returns the message of a failure, and of its cause: only the cause tells what is wrong with a certificate. */
    static String withCause(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String own = String.valueOf(failure.getMessage()).strip();
        String cause =
                Objects.requireNonNullElseGet(root.getMessage(), root::toString).strip();
        return own.contains(cause) ? own : own + " (" + cause + ")";
    }

    /** Returns a single line without links. */
    static String withoutLinks(String error) {
        return LINK.matcher(SingleLine.of(error)).replaceAll("[link]");
    }

    /** Returns the text in the length of its column. */
    static String stored(String error) {
        return error.substring(0, Math.min(MAX, error.length()));
    }
}

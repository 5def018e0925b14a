package org.countersign.mail.control;

import java.util.regex.Pattern;
import org.countersign.mail.entity.SingleLine;

/** Prepares the reason of a failed attempt for the log and for administrators. */
final class MailErrors {

    /** A mail server may quote the mail that it rejects, and the mail may contain a link. */
    private static final Pattern LINK = Pattern.compile("\\S*(?:://|#/proof|cse_)\\S*");

    private static final int MAX = 300;

    private MailErrors() {}

    /** Returns a single line without links. */
    static String withoutLinks(String error) {
        return LINK.matcher(SingleLine.of(error)).replaceAll("[link]");
    }

    /** Returns the text in the length of its column. */
    static String stored(String error) {
        return error.substring(0, Math.min(MAX, error.length()));
    }
}

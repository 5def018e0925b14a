package org.countersign.mail.entity;

/** Text in one line. No value of a mail may begin a line of its own, in a header or in the text. */
public final class SingleLine {

    private SingleLine() {}

    /** Replaces control characters, invisible formatting and line breaks with spaces. */
    public static String of(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", " ");
    }
}

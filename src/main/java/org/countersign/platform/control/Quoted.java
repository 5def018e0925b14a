package org.countersign.platform.control;

/**
 * Formats the value of a setting for messages. A long value is shortened, because an operator may have set a secret
 * under the wrong name.
 */
public final class Quoted {

    private static final int LONGEST = 24;
    private static final int BEGINNING = 8;

    private Quoted() {}

    public static String of(String value) {
        return value.length() > LONGEST
                ? '"' + value.substring(0, BEGINNING) + "…\" (" + value.length() + " characters)"
                : '"' + value + '"';
    }
}

package org.countersign.platform.entity;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a list header (RFC 9110, section 5.6.1) into its elements, from right to left. Proxies append on the right.
 * Each element is found without reading the text on its left, so an unclosed quotation mark of a client cannot swallow
 * an element that a proxy appended.
 */
public final class ListHeader {

    private ListHeader() {}

    /**
     * Returns the elements, the last one first. Empty elements are skipped, and a comma in a quoted string is not a
     * separator.
     *
     * @param lines all lines of the header, which form one list
     * @param max the maximum number of elements
     */
    public static List<String> lastFirst(List<String> lines, int max) {
        String all = String.join(",", lines);
        List<String> elements = new ArrayList<>();
        int end = all.length();
        while (end > 0 && elements.size() < max) {
            int start = startOfLast(all, end);
            String element = all.substring(start, end).strip();
            if (!element.isEmpty()) {
                elements.add(element);
            }
            end = start - 1;
        }
        return elements;
    }

    /** Returns the start of the last element before {@code end}. */
    private static int startOfLast(String all, int end) {
        for (int i = end - 1; i >= 0; i--) {
            if (all.charAt(i) == ',') {
                return i + 1;
            }
            if (all.charAt(i) == '"') {
                i = openingMark(all, i);
            }
        }
        return 0;
    }

    /** Returns the index of the quotation mark that opens the string which ends at {@code closing}, or -1. */
    private static int openingMark(String all, int closing) {
        int mark = all.lastIndexOf('"', closing - 1);
        while (mark >= 0 && isEscaped(all, mark)) {
            mark = all.lastIndexOf('"', mark - 1);
        }
        return mark;
    }

    private static boolean isEscaped(String all, int index) {
        boolean escaped = false;
        for (int i = index - 1; i >= 0 && all.charAt(i) == '\\'; i--) {
            escaped = !escaped;
        }
        return escaped;
    }
}

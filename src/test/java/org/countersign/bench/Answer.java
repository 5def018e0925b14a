package org.countersign.bench;

import java.util.Locale;
import java.util.Optional;

/**
 * The response of a server.
 *
 * @param head the status line and the header lines
 */
public record Answer(int status, String head, String body) {

    private static final String LINE = "\r\n";

    /** Returns the first header with this name; empty if there is none. */
    public String header(String name) {
        int start = head.toLowerCase(Locale.ROOT).indexOf(LINE + name.toLowerCase(Locale.ROOT) + ':');
        if (start < 0) {
            return "";
        }
        int value = start + LINE.length() + name.length() + 1;
        return head.substring(value, head.indexOf(LINE, value)).strip();
    }

    /** Returns the first cookie that the response sets, as {@code name=value}; empty if there is none. */
    public String cookie() {
        String field = header("Set-Cookie");
        int end = field.indexOf(';');
        return end < 0 ? field : field.substring(0, end);
    }

    /** Returns the first text member with this name in a compact JSON body; empty if there is none. */
    public String text(String member) {
        String before = '"' + member + "\":\"";
        int start = body.indexOf(before);
        if (start < 0) {
            return "";
        }
        int value = start + before.length();
        return body.substring(value, body.indexOf('"', value));
    }

    /** Returns an error message unless the response has the expected status. */
    public Optional<String> unless(int expected) {
        return status == expected ? Optional.empty() : Optional.of("status " + status);
    }

    boolean closes() {
        return header("Connection").equalsIgnoreCase("close");
    }

    boolean isChunked() {
        return header("Transfer-Encoding").equalsIgnoreCase("chunked");
    }
}

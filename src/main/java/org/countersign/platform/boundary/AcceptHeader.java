package org.countersign.platform.boundary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code Accept} header of a request (RFC 9110, section 12.5.1), reduced to media ranges and their weights. The
 * JAX-RS runtimes would copy any other parameter to the {@code Content-Type} of the response.
 *
 * @param ranges such as {@code application/json;q=0.5}; empty if the request accepts anything
 */
record AcceptHeader(List<String> ranges) {

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final String TOKEN = "[a-z0-9!#$%&'*+.^_`|~-]+";
    private static final Pattern MEDIA_RANGE = Pattern.compile("\\*|" + TOKEN + "/" + TOKEN);
    private static final Pattern WEIGHT = Pattern.compile(";\\s*q\\s*=\\s*(0?\\.[0-9]+|[01](?:\\.[0-9]*)?)\\s*(?:;|$)");
    private static final Pattern ZERO = Pattern.compile(".*;q=0(?:\\.0*)?");

    /** Parses all lines of the header. Returns empty if an element is not a media range. */
    static Optional<AcceptHeader> parse(List<String> lines) {
        String all = QUOTED.matcher(String.join(",", lines)).replaceAll("").toLowerCase(Locale.ROOT);
        List<String> ranges = new ArrayList<>();
        for (String element : all.split(",", -1)) {
            String range = element.split(";", 2)[0].strip();
            if (!range.isEmpty() && !MEDIA_RANGE.matcher(range).matches()) {
                return Optional.empty();
            }
            if (!range.isEmpty()) {
                ranges.add((range.equals("*") ? "*/*" : range) + weight(element));
            }
        }
        return Optional.of(new AcceptHeader(List.copyOf(ranges)));
    }

    /** Returns whether every media range has the weight 0, so that no response is acceptable. */
    boolean refusesAll() {
        return !ranges.isEmpty()
                && ranges.stream().allMatch(range -> ZERO.matcher(range).matches());
    }

    String text() {
        return String.join(", ", ranges);
    }

    /**
     * Returns the weight with at most three decimals. A malformed weight is ignored. Some clients omit the zero before
     * the decimal point, so it is added.
     */
    private static String weight(String element) {
        Matcher weight = WEIGHT.matcher(element);
        if (!weight.find()) {
            return "";
        }
        String digits = weight.group(1).startsWith(".") ? '0' + weight.group(1) : weight.group(1);
        return ";q=" + digits.substring(0, Math.min(digits.length(), "0.123".length()));
    }
}

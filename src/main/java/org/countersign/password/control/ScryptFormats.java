package org.countersign.password.control;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the scrypt hashes of Django, Werkzeug and Spring Security. */
final class ScryptFormats {

    private static final String BASE64 = "([A-Za-z0-9+/]{2,128}={0,2})";
    private static final Pattern DJANGO =
            Pattern.compile("scrypt\\$([0-9]{1,9})\\$([^$]{1,128})\\$([0-9]{1,3})\\$([0-9]{1,3})\\$" + BASE64);
    private static final Pattern WERKZEUG =
            Pattern.compile("scrypt:([0-9]{1,9}):([0-9]{1,3}):([0-9]{1,3})\\$([^$]{1,128})\\$((?:[0-9a-f]{2}){16,64})");
    private static final Pattern SPRING =
            Pattern.compile("(?:\\{scrypt(?:@SpringSecurity_v5_8)?\\})\\$([0-9a-f]{5,6})\\$" + BASE64 + "\\$" + BASE64);

    private ScryptFormats() {}

    static Optional<ScryptHash> parse(String text) {
        return django(text).or(() -> werkzeug(text)).or(() -> spring(text));
    }

    private static Optional<ScryptHash> django(String text) {
        Matcher parts = DJANGO.matcher(text);
        return parts.matches()
                ? of(parts.group(1), parts.group(3), parts.group(4), parts.group(2), parts.group(5))
                : Optional.empty();
    }

    private static Optional<ScryptHash> werkzeug(String text) {
        Matcher parts = WERKZEUG.matcher(text);
        return parts.matches()
                ? of(
                        parts.group(1),
                        parts.group(2),
                        parts.group(3),
                        parts.group(4),
                        PhcBase64.encode(HexFormat.of().parseHex(parts.group(5))))
                : Optional.empty();
    }

    /** One number contains the logarithm of N, and 8 bits each of the block size and the parallelism. */
    private static Optional<ScryptHash> spring(String text) {
        Matcher parts = SPRING.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int parameters = Integer.parseInt(parts.group(1), 16);
        ScryptHash.Cost cost = new ScryptHash.Cost(parameters >> 16 & 0xff, parameters >> 8 & 0xff, parameters & 0xff);
        return ScryptHash.of(cost, parts.group(2), parts.group(3));
    }

    private static Optional<ScryptHash> of(String n, String blockSize, String parallelism, String salt, String hash) {
        int iterations = Integer.parseInt(n);
        boolean isPower = Integer.bitCount(iterations) == 1;
        ScryptHash.Cost cost = new ScryptHash.Cost(
                Integer.numberOfTrailingZeros(iterations), Integer.parseInt(blockSize), Integer.parseInt(parallelism));
        return isPower
                ? ScryptHash.of(cost, PhcBase64.encode(salt.getBytes(StandardCharsets.UTF_8)), hash)
                : Optional.empty();
    }
}

package org.countersign.password.control;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the PBKDF2 hashes of Django, Werkzeug, Spring Security and OpenLDAP. */
final class Pbkdf2Formats {

    private static final Pattern DJANGO = Pattern.compile(
            "pbkdf2_(sha1|sha256|sha512)\\$([0-9]{1,9})\\$([^$]{1,128})\\$([A-Za-z0-9+/]{2,128}={0,2})");
    private static final Pattern WERKZEUG =
            Pattern.compile("pbkdf2:(sha1|sha256|sha512):([0-9]{1,9})\\$([^$]{1,128})\\$((?:[0-9a-f]{2}){8,64})");
    private static final Pattern OPENLDAP =
            Pattern.compile("\\{(?i:pbkdf2)(?:-(?i:(sha1|sha256|sha512)))?\\}([0-9]{1,9}\\$[^$]+\\$[^$]+)");
    private static final Pattern SPRING =
            Pattern.compile("\\{pbkdf2(@SpringSecurity_v5_8)?\\}((?:[0-9a-f]{2}){40}|(?:[0-9a-f]{2}){48})");

    private static final int SPRING_5_8_SALT = 16;
    private static final int SPRING_5_8_ITERATIONS = 310_000;
    private static final int SPRING_5_5_SALT = 8;
    private static final int SPRING_5_5_ITERATIONS = 185_000;

    private Pbkdf2Formats() {}

    static Optional<Pbkdf2Hash> parse(String text) {
        return django(text).or(() -> werkzeug(text)).or(() -> openLdap(text)).or(() -> spring(text));
    }

    /** Spring Security keeps algorithm, iterations and secret in its configuration, not in the hash. */
    static Optional<String> assumption(String text) {
        return SPRING.matcher(text).matches()
                ? Optional.of("Spring Security's default parameters and no secret")
                : Optional.empty();
    }

    private static Optional<Pbkdf2Hash> django(String text) {
        Matcher parts = DJANGO.matcher(text);
        return parts.matches()
                ? Pbkdf2Hash.of(
                        parts.group(1),
                        Integer.parseInt(parts.group(2)),
                        base64(parts.group(3).getBytes(StandardCharsets.UTF_8)),
                        parts.group(4))
                : Optional.empty();
    }

    private static Optional<Pbkdf2Hash> werkzeug(String text) {
        Matcher parts = WERKZEUG.matcher(text);
        return parts.matches()
                ? Pbkdf2Hash.of(
                        parts.group(1),
                        Integer.parseInt(parts.group(2)),
                        base64(parts.group(3).getBytes(StandardCharsets.UTF_8)),
                        base64(HexFormat.of().parseHex(parts.group(4))))
                : Optional.empty();
    }

    private static Optional<Pbkdf2Hash> openLdap(String text) {
        Matcher parts = OPENLDAP.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String digest = parts.group(1) == null || parts.group(1).equalsIgnoreCase("sha1")
                ? ""
                : '-' + parts.group(1).toLowerCase(Locale.ROOT);
        return Pbkdf2Hash.parse("$pbkdf2" + digest + '$' + parts.group(2));
    }

    private static Optional<Pbkdf2Hash> spring(String text) {
        Matcher parts = SPRING.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        byte[] bytes = HexFormat.of().parseHex(parts.group(2));
        boolean isNew = parts.group(1) != null;
        int salt = isNew ? SPRING_5_8_SALT : SPRING_5_5_SALT;
        return bytes.length == salt + 32
                ? Pbkdf2Hash.of(
                        isNew ? "sha256" : "sha1",
                        isNew ? SPRING_5_8_ITERATIONS : SPRING_5_5_ITERATIONS,
                        base64(Arrays.copyOf(bytes, salt)),
                        base64(Arrays.copyOfRange(bytes, salt, bytes.length)))
                : Optional.empty();
    }

    private static String base64(byte[] bytes) {
        return PhcBase64.encode(bytes);
    }
}

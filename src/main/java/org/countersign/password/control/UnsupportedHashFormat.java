package org.countersign.password.control;

import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Hash formats that are recognised but not supported, so that the reason can name them. */
enum UnsupportedHashFormat {
    PLAIN_TEXT(
            "\\{(?i:noop|cleartext|plain|plaintext)\\}.*|plain\\$.*", "This is a password in plain text, not a hash."),
    FAST_LDAP(
            "\\{(?i:s?md5|s?sha|s?sha-?1|s?sha-?224|s?sha-?256|s?sha-?384|s?sha-?512|md4|ldap)\\}.*",
            "This is a fast hash of an LDAP directory. It can be guessed too quickly to be accepted."),
    FAST_DJANGO(
            "(unsalted_)?(md5|sha1)\\$.*",
            "This is a fast hash of Django. It can be guessed too quickly to be accepted."),
    UNUSABLE_DJANGO("!.*", "The account had no usable password."),
    PHPASS("\\$[PH]\\$.*", "This is a phpass hash of MD5. It can be guessed too quickly to be accepted."),
    WORDPRESS("\\$wp\\$2y\\$.*", "The bcrypt format of WordPress 6.8 is not supported."),
    PASSLIB_BCRYPT_SHA256("\\$bcrypt-sha256\\$.*", "The format bcrypt-sha256 of passlib is not supported."),
    BROKEN_BCRYPT("\\$2x?\\$.*", "The bcrypt versions $2$ and $2x$ are faulty. Only $2a$, $2b$ and $2y$ are accepted."),
    BCRYPT("\\$2[aby]\\$.*", "The bcrypt hash is incomplete. It has 60 characters."),
    CRYPT("\\$(1|5|6|7|y|gy|md5|sha1)\\$.*|\\{(?i:crypt)\\}.*", "This format of the crypt function is not supported."),
    ARGON2("\\$argon2.*", "The Argon2 hash is incomplete, or has a key id or data."),
    PBKDF2("(\\$|\\{)?(?i:pbkdf2).*", "The PBKDF2 hash is incomplete, or its format is not supported."),
    SCRYPT("(\\$|\\{)?(scrypt|fbscrypt).*", "The scrypt hash is incomplete, or its format is not supported."),
    HEXADECIMAL(
            "([0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{64}|[0-9a-fA-F]{128})",
            "This looks like an MD5 or SHA hash. It can be guessed too quickly to be accepted.");

    private static final String UNKNOWN = "The format of the password hash is not supported.";

    private static final Map<UnsupportedHashFormat, Pattern> PATTERNS = patterns();

    private final String form;
    private final String reason;

    UnsupportedHashFormat(String form, String reason) {
        this.form = form;
        this.reason = reason;
    }

    private static Map<UnsupportedHashFormat, Pattern> patterns() {
        Map<UnsupportedHashFormat, Pattern> patterns = new EnumMap<>(UnsupportedHashFormat.class);
        for (UnsupportedHashFormat each : values()) {
            patterns.put(each, Pattern.compile(each.form, Pattern.DOTALL));
        }
        return patterns;
    }

    /** Returns why a hash is rejected, without repeating any part of it. */
    static String reason(String text) {
        return PATTERNS.entrySet().stream()
                .filter(each -> each.getValue().matcher(text).matches())
                .findFirst()
                .map(each -> each.getKey().reason)
                .orElse(UNKNOWN);
    }
}

package org.countersign.password.control;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Parses password hashes in the formats of other systems. */
public final class ForeignHash {

    /**
     * The algorithm names that Spring Security, LDAP servers and Django write before a hash that already contains its
     * name.
     */
    private static final Pattern WRAPPED =
            Pattern.compile("(?:\\{(?:bcrypt|argon2|argon2@SpringSecurity_v5_[28]|(?i:crypt))\\}|bcrypt\\$|argon2\\$?)"
                    + "(\\$?(?:2[abxy]?|argon2(?:id|i|d))\\$.+)");

    private ForeignHash() {}

    /** The result of parsing: whether a hash can be imported. */
    public sealed interface Reading {

        /**
         * A hash that can be verified here.
         *
         * @param assumption the parameters that the text does not contain and that we assumed; usually empty
         */
        record Accepted(PasswordHash hash, Optional<String> assumption) implements Reading {}

        record Rejected(String reason) implements Reading {}
    }

    public static Reading read(String written) {
        String text = unwrapped(written.strip());
        Stream<Function<String, Optional<? extends PasswordHash>>> parsers =
                Stream.of(PasswordHash::parse, Pbkdf2Formats::parse, ScryptFormats::parse, AspNetIdentityFormat::parse);
        return parsers.<PasswordHash>flatMap(parser -> parser.apply(text).stream())
                .findFirst()
                .map(hash -> check(hash, Pbkdf2Formats.assumption(text)))
                .orElseGet(() -> new Reading.Rejected(UnsupportedHashFormat.reason(text)));
    }

    public static Reading check(PasswordHash hash, Optional<String> assumption) {
        Optional<String> objection = hash.objection()
                .or(() -> hash.text().length() > PasswordHash.MAX_LENGTH
                        ? Optional.of("The password hash has more than 255 characters.")
                        : Optional.empty());
        return objection.<Reading>map(Reading.Rejected::new).orElseGet(() -> new Reading.Accepted(hash, assumption));
    }

    private static String unwrapped(String text) {
        Matcher parts = WRAPPED.matcher(text);
        if (!parts.matches()) {
            return text;
        }
        String inner = parts.group(1);
        return inner.startsWith("$") ? inner : '$' + inner;
    }
}

package org.countersign.password.control;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A password hash in one of the formats that are stored and verified here. New hashes use Argon2. The others come with
 * imported accounts and are replaced at the first login. {@link ForeignHash} parses the formats of other systems.
 */
public sealed interface PasswordHash
        permits Argon2Hash, BcryptHash, BcryptSha256Hash, Pbkdf2Hash, ScryptHash, FirebaseHash {

    /** The length of the column. */
    int MAX_LENGTH = 255;

    /** Parses a stored text; empty if it has none of the stored formats. */
    static Optional<PasswordHash> parse(String text) {
        Stream<Function<String, Optional<? extends PasswordHash>>> parsers = Stream.of(
                Argon2Hash::parse,
                BcryptHash::parse,
                Pbkdf2Hash::parse,
                ScryptHash::parse,
                BcryptSha256Hash::parse,
                FirebaseHash::parse);
        return parsers.<PasswordHash>flatMap(parser -> parser.apply(text).stream())
                .findFirst();
    }

    /** Checks whether the hash was computed from exactly this text, in UTF-8. */
    boolean matches(String password);

    /** Returns why an import rejects this hash, because it is too expensive or too weak; empty if it is accepted. */
    Optional<String> objection();

    /** Returns the memory for computing it, in KiB; 0 if that is negligible. */
    default int memory() {
        return 0;
    }

    /** Returns the stored form. */
    String text();
}

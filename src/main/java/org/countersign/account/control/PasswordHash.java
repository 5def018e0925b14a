package org.countersign.account.control;

import java.util.Optional;

/**
 * A hash of a password, in one of the forms that are verified here: Argon2, which is ours, and bcrypt and PBKDF2, which
 * come with accounts from elsewhere and are replaced at the first login.
 */
sealed interface PasswordHash permits Argon2Hash, BcryptHash, Pbkdf2Hash {

    /** What the column holds. */
    int MAX_LENGTH = 255;

    /** Empty where the text is in no form that is known here. */
    static Optional<PasswordHash> parse(String text) {
        Optional<PasswordHash> argon2 = Argon2Hash.parse(text).map(PasswordHash.class::cast);
        return argon2.or(() -> BcryptHash.parse(text)).or(() -> Pbkdf2Hash.parse(text));
    }

    /** Whether it was made of exactly this text, in UTF-8. */
    boolean matches(String password);

    /** Why one from elsewhere is not taken: it costs more than a login may, or says too little; else empty. */
    Optional<String> objection();

    /** The form in which it is stored. */
    String text();
}

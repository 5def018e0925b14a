package org.countersign.password.control;

import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Decides whether a new password is acceptable, by its length and by how easily it can be guessed. There are no rules
 * about kinds of characters (NIST SP 800-63B, section 3.1.1.2).
 */
@ApplicationScoped
public class PasswordPolicy {

    /** In code points. A longer password adds cost, but no security. */
    public static final int MAX_LENGTH = 128;

    /** The cost of an estimate grows fast with the length, and this many characters are sufficient. */
    private static final int CHECKED_CHARACTERS = 24;

    private static final int MIN_SCORE = 3;

    private final Zxcvbn zxcvbn = new Zxcvbn();

    /** Estimates the strength of a password against a list of words. */
    BiFunction<String, List<String>, Strength> estimator = zxcvbn::measure;

    @Inject
    PasswordConfig config;

    /** Returns why the length is rejected; empty if it is acceptable. */
    Optional<String> lengthObjection(String password) {
        String normal = normalised(password);
        int length = normal.codePointCount(0, normal.length());
        if (length < config.passwordMinLength()) {
            return Optional.of("Use at least " + config.passwordMinLength() + " characters.");
        }
        return length > MAX_LENGTH ? Optional.of("Use at most " + MAX_LENGTH + " characters.") : Optional.empty();
    }

    /**
     * Returns why a password is easy to guess; empty if it is not. Costs up to several hashes.
     *
     * @param words the words that an attacker tries first
     */
    Optional<String> strengthObjection(String password, List<String> words) {
        Strength strength = estimator.apply(checkedPart(normalised(password)), words);
        return strength.getScore() < MIN_SCORE ? Optional.of(hint(strength)) : Optional.empty();
    }

    /** Returns the beginning of a text, which is the part that is checked. */
    static String checkedPart(String text) {
        return text.substring(0, Math.min(text.length(), CHECKED_CHARACTERS));
    }

    private static String normalised(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private static String hint(Strength strength) {
        String warning = strength.getFeedback().getWarning(Locale.ENGLISH);
        String reason = warning.isBlank() ? "This password is too easy to guess." : warning;
        String suggestions = String.join(" ", strength.getFeedback().getSuggestions(Locale.ENGLISH));
        return (reason + ' ' + suggestions).strip();
    }
}

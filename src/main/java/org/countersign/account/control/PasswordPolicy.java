package org.countersign.account.control;

import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides whether a new password is good enough: by length and by how soon it would be guessed, never by what kinds of
 * characters it has (NIST SP 800-63B, section 3.1.1.2).
 */
@ApplicationScoped
public class PasswordPolicy {

    /** Code points; what is longer would only cost. */
    public static final int MAX_LENGTH = 128;

    /** Estimating takes time that grows fast with length, and 64 characters tell enough. */
    private static final int ESTIMATED_CHARACTERS = 64;

    private static final int LEAST_SCORE = 3;

    private final Zxcvbn estimator = new Zxcvbn();

    @Inject
    AccountConfig config;

    /**
     * Says what is wrong with a password; empty when nothing is.
     *
     * @param known what an attacker would try first, such as the e-mail and the name
     */
    public Optional<String> objection(String password, List<String> known) {
        String normal = Normalizer.normalize(password, Normalizer.Form.NFKC);
        int length = normal.codePointCount(0, normal.length());
        if (length < config.passwordMinLength()) {
            return Optional.of("Use at least " + config.passwordMinLength() + " characters.");
        }
        if (length > MAX_LENGTH) {
            return Optional.of("Use at most " + MAX_LENGTH + " characters.");
        }
        String start = normal.substring(0, Math.min(normal.length(), ESTIMATED_CHARACTERS));
        Strength strength = estimator.measure(start, known);
        return strength.getScore() < LEAST_SCORE ? Optional.of(hint(strength)) : Optional.empty();
    }

    private static String hint(Strength strength) {
        String warning = strength.getFeedback().getWarning(Locale.ENGLISH);
        String reason = warning.isBlank() ? "This password is too easy to guess." : warning;
        String suggestions = String.join(" ", strength.getFeedback().getSuggestions(Locale.ENGLISH));
        return (reason + ' ' + suggestions).strip();
    }
}

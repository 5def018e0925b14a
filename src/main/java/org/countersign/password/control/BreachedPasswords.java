package org.countersign.password.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Optional;
import org.countersign.platform.control.UnavailableException;

/**
 * Rejects passwords that are known from breaches (NIST SP 800-63B, section 3.1.1.2), if a list of them is configured.
 * The file is opened for each password, so that it can be replaced at any time.
 */
@ApplicationScoped
public class BreachedPasswords {

    private static final System.Logger LOG = System.getLogger(BreachedPasswords.class.getName());

    private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

    @Inject
    PasswordRulesConfig config;

    /**
     * Returns why a breached password is rejected; empty if it is not in the list. Throws {@link UnavailableException}
     * if the list cannot be read, because a password is not accepted unchecked.
     */
    Optional<String> objection(String password) {
        return config.breachedFile()
                .filter(file -> contains(file, password))
                .map(file -> "This password is known from a data breach. Use one that you use nowhere else.");
    }

    private static boolean contains(Path file, String password) {
        try (BreachedFile list = BreachedFile.open(file)) {
            return list.contains(BreachedHash.of(password))
                    || list.contains(BreachedHash.of(Normalizer.normalize(password, Normalizer.Form.NFKC)));
        } catch (IOException failed) {
            LOG.log(
                    Level.WARNING,
                    "The list of breached passwords cannot be read, so new passwords are rejected: {0}",
                    failed.toString());
            throw new UnavailableException("The list of breached passwords cannot be read", RETRY_AFTER);
        }
    }
}

package org.countersign.password.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.SettingException;
import org.countersign.platform.control.Settings;

/**
 * The settings for rejecting weak passwords. Stored passwords are not checked again.
 *
 * @param weakWords {@code countersign.password.weak-words}: names of the product and the organisation, separated by
 *     commas, at most 200. They count as the first words that an attacker tries. {@code Countersign} and the host of
 *     the issuer are always included. Default: none.
 * @param breachedFile {@code countersign.password.breached-file}: a file with SHA-1 hashes of breached passwords, one a
 *     line, {@code HASH:count}, in the order of the hashes. Passwords in it are rejected. Default: none.
 * @param issuer the issuer of the access tokens, if it is set
 */
@Dependent
public record PasswordRulesConfig(List<String> weakWords, Optional<Path> breachedFile, Optional<String> issuer)
        implements FeatureConfig {

    static final String WEAK_WORDS = "countersign.password.weak-words";
    static final String BREACHED_FILE = "countersign.password.breached-file";

    private static final String ISSUER = "countersign.token.issuer";
    private static final int MAX_WEAK_WORDS = 200;

    @Inject
    public PasswordRulesConfig(Settings settings) {
        this(settings.list(WEAK_WORDS), settings.path(BREACHED_FILE), settings.text(ISSUER));
        if (weakWords.size() > MAX_WEAK_WORDS) {
            throw new SettingException(
                    WEAK_WORDS,
                    weakWords.size() + " weak words are too many.",
                    "Use at most " + MAX_WEAK_WORDS + ", and a list of breached passwords for more.");
        }
        breachedFile.ifPresent(PasswordRulesConfig::requireList);
    }

    private static void requireList(Path file) {
        try (BreachedFile list = BreachedFile.open(file)) {
            list.requireOrder();
        } catch (MalformedBreachedFileException malformed) {
            throw new SettingException(
                    BREACHED_FILE,
                    file + " " + malformed.getMessage(),
                    "Use the list of SHA-1 hashes that is sorted by hash.");
        } catch (IOException unreadable) {
            throw new SettingException(
                    BREACHED_FILE,
                    file + " cannot be read.",
                    "Use the path of a file that the server's user can read.");
        }
    }
}

package org.countersign.password.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The words that an attacker tries first (OWASP ASVS 5.0, 6.1.2 and 6.2.11): the name of this product, the host of the
 * issuer, the configured words, and data of the account.
 */
@ApplicationScoped
public class WeakWords {

    private static final String PRODUCT = "Countersign";
    private static final int MIN_LENGTH = 3;

    @Inject
    PasswordRulesConfig config;

    /** @param known data of the account, such as e-mail and name */
    List<String> with(List<String> known) {
        return Stream.of(
                        Stream.of(PRODUCT),
                        config.issuer().map(WeakWords::hostOf).stream(),
                        config.weakWords().stream(),
                        known.stream())
                .flatMap(words -> words)
                .flatMap(WeakWords::formsOf)
                .distinct()
                .toList();
    }

    /** Returns the host of an issuer that is a URL; otherwise the whole issuer. */
    private static String hostOf(String issuer) {
        try {
            return Optional.ofNullable(URI.create(issuer).getHost()).orElse(issuer);
        } catch (IllegalArgumentException noUri) {
            return issuer;
        }
    }

    /**
     * Returns the text, its words joined without separators, and each of its words. All are cut to the part of a
     * password that is checked, so that longer words are also found in it.
     */
    private static Stream<String> formsOf(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC);
        String[] words = normal.split("[^\\p{L}\\p{M}\\p{N}]+");
        return Stream.concat(Stream.of(normal, String.join("", words)), Arrays.stream(words))
                .map(PasswordPolicy::checkedPart)
                .filter(word -> word.length() >= MIN_LENGTH);
    }
}

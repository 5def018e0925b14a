package org.countersign.factor.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.platform.control.Sha256;

/**
 * Creates the tokens of challenges: {@code csm_} and 256 random bits. Only the SHA-256 hash is stored. It does not
 * reveal the token, and so many bits cannot be guessed.
 */
@ApplicationScoped
public class ChallengeTokens {

    private static final String PREFIX = "csm_";
    private static final int RANDOM_BYTES = 32;
    private static final Pattern FORMAT = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");

    @Inject
    SecureRandom random;

    String create() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return PREFIX + base64(bytes);
    }

    /** Returns the hash under which a token is stored. Empty if the text is not a token. */
    static Optional<String> fingerprint(String token) {
        return Optional.of(token).filter(text -> FORMAT.matcher(text).matches()).map(Sha256::base64url);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

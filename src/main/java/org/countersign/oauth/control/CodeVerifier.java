package org.countersign.oauth.control;

import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.platform.control.Sha256;

/** Checks code verifiers (RFC 7636, section 4.6). The only method is S256. */
final class CodeVerifier {

    /** RFC 7636, section 4.1. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private CodeVerifier() {}

    /**
     * Returns whether the verifier belongs to the challenge. A verifier without a challenge does not: then somebody has
     * removed the challenge from the authorization request (RFC 9700, section 4.8.2).
     */
    static boolean isRight(Optional<String> verifier, Optional<String> challenge) {
        if (verifier.isEmpty() || challenge.isEmpty()) {
            return verifier.isEmpty() && challenge.isEmpty();
        }
        return FORM.matcher(verifier.get()).matches()
                && Sha256.base64url(verifier.get()).equals(challenge.get());
    }
}

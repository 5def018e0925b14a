package org.countersign.login.boundary;

import java.util.List;
import org.countersign.factor.control.Challenges;
import org.countersign.factor.entity.Method;

/**
 * The response data of a sign-in that requires a second step.
 *
 * @param mfaRequired always true
 * @param mfaToken the token to send with the code in the second step
 * @param factors the accepted kinds of codes
 * @param expiresIn the time for the second step, in seconds
 */
public record ChallengeAnswer(boolean mfaRequired, String mfaToken, List<String> factors, long expiresIn) {

    static ChallengeAnswer of(Challenges.Issued challenge) {
        List<String> factors = challenge.methods().stream().map(Method::id).toList();
        return new ChallengeAnswer(
                true, challenge.token(), factors, challenge.life().toSeconds());
    }

    @Override
    public String toString() {
        return "ChallengeAnswer[]";
    }
}

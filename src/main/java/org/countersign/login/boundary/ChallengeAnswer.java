package org.countersign.login.boundary;

import java.util.List;
import org.countersign.factor.control.Challenges;
import org.countersign.factor.entity.Method;

/**
 * The data of a sign-in that needs a second step.
 *
 * @param mfaRequired always true
 * @param mfaToken what the second step brings along with the code
 * @param factors what the code may be of
 * @param expiresIn for how many seconds the second step may be taken
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

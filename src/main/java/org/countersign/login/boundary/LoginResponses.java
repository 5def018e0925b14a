package org.countersign.login.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.countersign.login.control.LogIn.Outcome;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;

/** Creates the response to a sign-in with a password: tokens, a challenge or a problem. */
@ApplicationScoped
public class LoginResponses {

    @Inject
    TokenResponses responses;

    /** Throws a {@link ProblemException} if the sign-in was refused. */
    Response loggedIn(Outcome outcome, SignInClient client) {
        if (outcome instanceof Outcome.Done done) {
            return responses.signedIn(200, "You are signed in.", done.signedIn(), client);
        }
        if (outcome instanceof Outcome.Challenged challenged) {
            return Response.ok(Answer.of(
                            "The password is correct. Send a code of the second factor.",
                            ChallengeAnswer.of(challenged.challenge())))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        }
        throw new ProblemException(problemOf(outcome));
    }

    static ProblemType problemOf(Outcome refusal) {
        if (refusal instanceof Outcome.PasswordChangeRequired) {
            return ProblemType.PASSWORD_CHANGE_REQUIRED;
        }
        if (refusal instanceof Outcome.EmailNotVerified) {
            return ProblemType.EMAIL_NOT_VERIFIED;
        }
        return refusal instanceof Outcome.PasswordExpired
                ? ProblemType.PASSWORD_EXPIRED
                : ProblemType.INVALID_CREDENTIALS;
    }
}

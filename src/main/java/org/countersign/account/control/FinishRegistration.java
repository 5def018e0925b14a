package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.password.control.PasswordHasher;
import org.countersign.throttle.control.AttemptLimiter;
import org.countersign.throttle.entity.Attempt;
import org.countersign.throttle.entity.AttemptKind;
import org.countersign.throttle.entity.AttemptResult;

/**
 * Creates the account of a registration, with the link from the mail and the password of the registration. Somebody who
 * registers the address of a stranger does not read the mail, and the stranger does not know the password.
 */
@ApplicationScoped
public class FinishRegistration {

    @Inject
    PendingRegistrations registrations;

    @Inject
    AttemptLimiter limiter;

    @Inject
    PasswordHasher hasher;

    /** The result of the last step. */
    public sealed interface Outcome {

        record Registered(Profile profile) implements Outcome {}

        /** The link is unknown, used, expired or for another purpose; the client is not told which. */
        record InvalidLink() implements Outcome {}

        /** It is not the password of the registration. The link can still be used. */
        record WrongPassword() implements Outcome {}

        /** The address got an account after the mail was sent. */
        record EmailTaken() implements Outcome {}
    }

    /**
     * Finishes a registration.
     *
     * @param address the client address that a wrong password counts against
     */
    public Outcome finish(String token, String password, String address) {
        Optional<PendingRegistrations.Open> open = registrations.find(token);
        if (open.isEmpty()) {
            return new Outcome.InvalidLink();
        }
        String hash = open.get().registration().passwordHash();
        Attempt attempt = Attempt.forKey(
                        AttemptKind.REGISTRATION, open.get().proof().id().toString(), null)
                .from(address);
        boolean isRight = limiter.attempt(
                attempt,
                () -> hasher.verify(password, hash),
                right -> right ? AttemptResult.SUCCEEDED : AttemptResult.FAILED);
        return isRight ? registrations.complete(open.get()) : new Outcome.WrongPassword();
    }
}

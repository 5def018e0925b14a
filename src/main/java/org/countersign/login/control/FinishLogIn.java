package org.countersign.login.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.countersign.account.control.Profile;
import org.countersign.factor.control.AnswerChallenge;
import org.countersign.factor.entity.TypedCode;
import org.countersign.factor.entity.Wishes;
import org.countersign.session.control.OpenSession;
import org.countersign.session.entity.Device;

/** The second step of a sign-in: a code of the second factor opens the session. */
@ApplicationScoped
public class FinishLogIn {

    @Inject
    AnswerChallenge answerChallenge;

    @Inject
    OpenSession openSession;

    /** What became of it. */
    public sealed interface Outcome {

        /** With what was wished at either step. */
        record Done(SignedIn signedIn, Wishes wishes) implements Outcome {}

        record WrongCode() implements Outcome {}

        /** Too many wrong ones before. */
        record TooSoon(Duration delay) implements Outcome {}

        /** The sign-in has to begin again. */
        record NoChallenge() implements Outcome {}
    }

    /**
     * Finishes a sign-in.
     *
     * @param seen the device as the request shows it; it goes by the name that was wished, if any was
     */
    public Outcome finish(String token, TypedCode code, Device seen, Wishes wishes) {
        AnswerChallenge.Outcome outcome = answerChallenge.answer(token, code);
        if (outcome instanceof AnswerChallenge.Outcome.TooSoon tooSoon) {
            return new Outcome.TooSoon(tooSoon.delay());
        }
        if (outcome instanceof AnswerChallenge.Outcome.WrongCode) {
            return new Outcome.WrongCode();
        }
        if (!(outcome instanceof AnswerChallenge.Outcome.Answered answered)) {
            return new Outcome.NoChallenge();
        }
        Profile profile = answered.profile();
        Wishes all = wishes.or(answered.wishes());
        return openSession
                .open(profile, named(seen, all), Methods.passwordAnd(answered.method()))
                .<Outcome>map(tokens -> new Outcome.Done(new SignedIn(profile, tokens), all))
                .orElseGet(Outcome.NoChallenge::new);
    }

    private static Device named(Device seen, Wishes wishes) {
        String name = wishes.deviceName();
        return name == null ? seen : Device.of(name.strip(), seen.address());
    }
}

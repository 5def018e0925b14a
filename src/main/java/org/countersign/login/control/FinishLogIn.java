package org.countersign.login.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.countersign.account.control.Profile;
import org.countersign.account.control.RegistrationConfig;
import org.countersign.account.entity.KnownDevices;
import org.countersign.factor.control.AnswerChallenge;
import org.countersign.factor.entity.FactorProof;
import org.countersign.factor.entity.SignInOptions;
import org.countersign.session.control.OpenSession;
import org.countersign.session.entity.AuthenticationMethods;
import org.countersign.session.entity.Device;

/** The second step of a sign-in: verifies a code of the second factor and opens the session. */
@ApplicationScoped
public class FinishLogIn {

    @Inject
    AnswerChallenge answerChallenge;

    @Inject
    RegistrationConfig registration;

    @Inject
    OpenSession openSession;

    /** The result of the second step. */
    public sealed interface Outcome {

        /** With the combined options of both steps. */
        record Done(SignedIn signedIn, SignInOptions options) implements Outcome {}

        record WrongCode() implements Outcome {}

        /** The service began to require verified e-mail addresses after the first step. */
        record EmailNotVerified() implements Outcome {}

        /** The sign-in has to start again. */
        record NoChallenge() implements Outcome {}
    }

    /**
     * Finishes a sign-in.
     *
     * @param known the devices that the client can prove earlier sign-ins from
     * @param detected the device, as the request shows it; a name in the options overrides its name
     */
    public Outcome finish(String token, FactorProof proof, KnownDevices known, Device detected, SignInOptions options) {
        AnswerChallenge.Outcome outcome = answerChallenge.answer(token, proof, known, detected.address());
        if (outcome instanceof AnswerChallenge.Outcome.WrongCode) {
            return new Outcome.WrongCode();
        }
        if (!(outcome instanceof AnswerChallenge.Outcome.Answered answered)) {
            return new Outcome.NoChallenge();
        }
        Profile profile = answered.profile();
        if (registration.refuses(profile)) {
            return new Outcome.EmailNotVerified();
        }
        SignInOptions all = options.or(answered.options());
        return openSession
                .open(
                        profile,
                        named(detected, all)
                                .signedInBefore(known.of(profile.id()).isPresent()),
                        AuthenticationMethods.passwordAnd(answered.method().reference()))
                .<Outcome>map(tokens -> new Outcome.Done(new SignedIn(profile, tokens, true), all))
                .orElseGet(Outcome.NoChallenge::new);
    }

    private static Device named(Device detected, SignInOptions options) {
        String name = options.deviceName();
        Device device = name == null ? detected : detected.named(name.strip());
        return options.isForBody() ? device.replacing(List.of()) : device;
    }
}

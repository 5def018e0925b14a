package org.countersign.login.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.countersign.account.control.Profile;
import org.countersign.account.control.VerifyPassword;
import org.countersign.account.entity.AccountId;
import org.countersign.factor.control.VerifyFactor;
import org.countersign.factor.entity.Method;
import org.countersign.factor.entity.TypedCode;
import org.countersign.session.control.AuthenticateAgain;
import org.countersign.session.entity.SessionId;
import org.countersign.token.control.IssuedToken;

/**
 * Lets a caller prove again who they are, within the session (RFC 9470). The password always: the phone with the
 * session may be the one with the authenticator app, and then only the password tells its owner from its finder.
 */
@ApplicationScoped
public class StepUp {

    @Inject
    VerifyPassword verifyPassword;

    @Inject
    VerifyFactor verifyFactor;

    @Inject
    AuthenticateAgain authenticateAgain;

    /** What became of it. */
    public sealed interface Outcome {

        record Done(IssuedToken accessToken) implements Outcome {}

        record WrongPassword() implements Outcome {}

        record WrongCode() implements Outcome {}

        /** Too many wrong ones before. */
        record TooSoon(Duration delay) implements Outcome {}

        /** The session has ended. */
        record NoSession() implements Outcome {}
    }

    /**
     * Steps up.
     *
     * @param code of the second factor; without one the session counts as authenticated by the password alone
     */
    public Outcome stepUp(AccountId account, SessionId session, String password, Optional<TypedCode> code) {
        VerifyPassword.Outcome verified = verifyPassword.verify(account, password);
        if (verified instanceof VerifyPassword.Outcome.TooSoon tooSoon) {
            return new Outcome.TooSoon(tooSoon.delay());
        }
        if (!(verified instanceof VerifyPassword.Outcome.Right right)) {
            return new Outcome.WrongPassword();
        }
        return code.isEmpty()
                ? authenticate(right.profile(), session, Methods.PASSWORD)
                : withCode(right.profile(), session, code.get());
    }

    private Outcome withCode(Profile profile, SessionId session, TypedCode code) {
        Optional<Duration> delay = verifyFactor.tryNow(profile.id());
        if (delay.isPresent()) {
            return new Outcome.TooSoon(delay.get());
        }
        Optional<Method> method = verifyFactor.verify(profile.id(), code);
        return method.isEmpty()
                ? new Outcome.WrongCode()
                : authenticate(profile, session, Methods.passwordAnd(method.get()));
    }

    private Outcome authenticate(Profile profile, SessionId session, String methods) {
        return authenticateAgain
                .authenticate(profile, session, methods)
                .<Outcome>map(Outcome.Done::new)
                .orElseGet(Outcome.NoSession::new);
    }
}

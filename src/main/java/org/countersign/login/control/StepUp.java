package org.countersign.login.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.account.control.Profile;
import org.countersign.account.control.RegistrationConfig;
import org.countersign.account.control.VerifyPassword;
import org.countersign.account.entity.AccountId;
import org.countersign.factor.control.VerifyFactor;
import org.countersign.factor.entity.FactorProof;
import org.countersign.session.control.AuthenticateAgain;
import org.countersign.session.entity.AuthenticationMethods;
import org.countersign.session.entity.CallerSession;
import org.countersign.token.control.IssuedToken;

/**
 * Authenticates a caller again with the password, within the session (RFC 9470). A code alone is not enough: a thief of
 * an unlocked phone has both the session and the authenticator app, but not the password.
 */
@ApplicationScoped
public class StepUp {

    @Inject
    VerifyPassword verifyPassword;

    @Inject
    VerifyFactor verifyFactor;

    @Inject
    AuthenticateAgain authenticateAgain;

    @Inject
    RegistrationConfig registration;

    /** The result of a step-up. */
    public sealed interface Outcome {

        record Done(IssuedToken accessToken) implements Outcome {}

        record WrongPassword() implements Outcome {}

        record WrongCode() implements Outcome {}

        record WrongPasskey() implements Outcome {}

        /** The service began to require verified e-mail addresses after the sign-in. */
        record EmailNotVerified() implements Outcome {}

        /** The session has ended. */
        record NoSession() implements Outcome {}
    }

    /**
     * Steps up.
     *
     * @param proof the second factor; without it, the session counts as authenticated only by the password
     */
    public Outcome stepUp(AccountId account, CallerSession caller, String password, Optional<FactorProof> proof) {
        VerifyPassword.Outcome verified = verifyPassword.verify(account, password);
        if (!(verified instanceof VerifyPassword.Outcome.Right right)) {
            return new Outcome.WrongPassword();
        }
        if (registration.refuses(right.profile())) {
            return new Outcome.EmailNotVerified();
        }
        return proof.isEmpty()
                ? authenticate(right.profile(), caller, AuthenticationMethods.password())
                : withFactor(right.profile(), caller, proof.get());
    }

    private Outcome withFactor(Profile profile, CallerSession caller, FactorProof proof) {
        VerifyFactor.Outcome verified = verifyFactor.verify(profile.id(), proof);
        return verified instanceof VerifyFactor.Outcome.Right right
                ? authenticate(
                        profile,
                        caller,
                        AuthenticationMethods.passwordAnd(right.method().reference()))
                : new Outcome.WrongCode();
    }

    private Outcome authenticate(Profile profile, CallerSession caller, AuthenticationMethods methods) {
        return authenticateAgain
                .authenticate(profile, caller, methods)
                .<Outcome>map(Outcome.Done::new)
                .orElseGet(Outcome.NoSession::new);
    }
}

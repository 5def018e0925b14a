package org.countersign.login.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.account.control.Accounts;
import org.countersign.account.control.Profile;
import org.countersign.account.control.RegistrationConfig;
import org.countersign.account.entity.AccountId;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.factor.entity.PasskeyAnswer;
import org.countersign.login.control.StepUp.Outcome;
import org.countersign.passkey.control.VerifyPasskey;
import org.countersign.session.control.AuthenticateAgain;
import org.countersign.session.entity.AuthenticationMethods;
import org.countersign.session.entity.CallerSession;

/**
 * Authenticates a caller again with a passkey, within the session (RFC 9470). The passkey has to verify the user: a
 * thief of an unlocked phone has the session and the passkey, but not the fingerprint or the PIN.
 */
@ApplicationScoped
public class PasskeyStepUp {

    @Inject
    VerifyPasskey verifyPasskey;

    @Inject
    Accounts accounts;

    @Inject
    AuthenticateAgain authenticateAgain;

    @Inject
    RegistrationConfig registration;

    @Inject
    SecurityEvents events;

    /** Steps up. */
    public Outcome stepUp(AccountId account, CallerSession caller, PasskeyAnswer answer) {
        VerifyPasskey.Outcome verified =
                verifyPasskey.verifyStepUp(answer, account, caller.id().toString());
        if (verified instanceof VerifyPasskey.Outcome.Refused refused) {
            events.record(Occurrence.of(Action.REAUTHENTICATION_FAILED)
                    .account(account.value())
                    .session(caller.id().toString())
                    .failed(refused.reason()));
            return new Outcome.WrongPasskey();
        }
        Optional<Profile> owner = accounts.findEnabled(account);
        if (owner.filter(registration::refuses).isPresent()) {
            return new Outcome.EmailNotVerified();
        }
        return owner.flatMap(
                        profile -> authenticateAgain.authenticate(profile, caller, AuthenticationMethods.passkey()))
                .<Outcome>map(Outcome.Done::new)
                .orElseGet(Outcome.NoSession::new);
    }
}

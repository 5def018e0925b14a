package org.countersign.login.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
    AuthenticateAgain authenticateAgain;

    @Inject
    RegistrationConfig registration;

    @Inject
    SecurityEvents events;

    /** Steps up. */
    public Outcome stepUp(AccountId account, CallerSession caller, PasskeyAnswer answer) {
        VerifyPasskey.Outcome outcome =
                verifyPasskey.verifyStepUp(answer, account, caller.id().toString());
        if (!(outcome instanceof VerifyPasskey.Outcome.Verified verified)) {
            VerifyPasskey.Outcome.Refused refused = (VerifyPasskey.Outcome.Refused) outcome;
            events.record(Occurrence.of(Action.REAUTHENTICATION_FAILED)
                    .account(account.value())
                    .session(caller.id().toString())
                    .failed(refused.reason()));
            return new Outcome.WrongPasskey();
        }
        Profile owner = verified.owner();
        if (registration.refuses(owner)) {
            return new Outcome.EmailNotVerified();
        }
        return authenticateAgain
                .authenticate(owner, caller, AuthenticationMethods.passkey())
                .<Outcome>map(Outcome.Done::new)
                .orElseGet(Outcome.NoSession::new);
    }
}

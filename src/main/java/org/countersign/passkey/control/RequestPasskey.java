package org.countersign.passkey.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.countersign.account.entity.AccountId;
import org.countersign.passkey.entity.CredentialDescriptor;
import org.countersign.passkey.entity.PasskeyOwner;
import org.countersign.passkey.entity.PasskeyRequest;
import org.countersign.passkey.entity.Purpose;
import org.countersign.passkey.entity.RequestOptions;

/** Requests answers of authenticators: issues challenges and the options for the browser. */
@ApplicationScoped
public class RequestPasskey {

    private static final String REQUIRED = "required";
    private static final String PREFERRED = "preferred";

    @Inject
    PasskeyChallenges challenges;

    @Inject
    PasskeyRepository repository;

    @Inject
    RelyingParty relyingParty;

    /** Requests a sign-in of any account. The request reveals nothing about accounts. */
    @Transactional
    public PasskeyRequest forSignIn() {
        return request(challenges.issue(Purpose.SIGN_IN, PasskeyOwner.ANYBODY), REQUIRED, List.of());
    }

    /** Requests the second step of a sign-in whose password was correct. */
    @Transactional
    public PasskeyRequest forSecondStep(AccountId account) {
        PasskeyOwner owner = new PasskeyOwner(account, null);
        return request(challenges.issue(Purpose.SECOND_STEP, owner), PREFERRED, credentials(account));
    }

    /** Requests another authentication of a signed-in caller. */
    @Transactional
    public PasskeyRequest forStepUp(AccountId account, String sid) {
        PasskeyOwner owner = new PasskeyOwner(account, sid);
        return request(challenges.issue(Purpose.STEP_UP, owner), REQUIRED, credentials(account));
    }

    private PasskeyRequest request(
            PasskeyChallenges.Issued issued, String userVerification, List<CredentialDescriptor> allowed) {
        return new PasskeyRequest(
                issued.handle(),
                new RequestOptions(
                        issued.challenge(),
                        PasskeyChallenges.LIFE.toMillis(),
                        relyingParty.id(),
                        userVerification,
                        allowed));
    }

    private List<CredentialDescriptor> credentials(AccountId account) {
        return repository.list(account).stream()
                .filter(passkey -> passkey.rpId().equals(relyingParty.id()))
                .map(CredentialDescriptor::of)
                .toList();
    }
}

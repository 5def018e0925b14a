package org.countersign.passkey.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.countersign.account.control.Profile;
import org.countersign.account.entity.AccountId;
import org.countersign.factor.control.FactorConfig;
import org.countersign.passkey.entity.CreationOptions;
import org.countersign.passkey.entity.CreationOptions.RelyingPartyEntity;
import org.countersign.passkey.entity.CreationOptions.Selection;
import org.countersign.passkey.entity.CreationOptions.UserEntity;
import org.countersign.passkey.entity.CredentialDescriptor;
import org.countersign.passkey.entity.Passkey;
import org.countersign.passkey.entity.PasskeyOwner;
import org.countersign.passkey.entity.Purpose;
import org.countersign.session.control.LiveSessions;

/** Starts the enrolment of a passkey: issues the options with which a browser creates a credential. */
@ApplicationScoped
public class EnrolPasskey {

    /** The options, and the handle to send back with the created credential. */
    public record Offer(String handle, CreationOptions publicKey) {

        @Override
        public String toString() {
            return "Offer[]";
        }
    }

    @Inject
    LiveSessions sessions;

    @Inject
    PasskeyRepository repository;

    @Inject
    PasskeyChallenges challenges;

    @Inject
    RelyingParty relyingParty;

    @Inject
    FactorConfig factorConfig;

    /** Returns empty if the session has ended or the account was closed. */
    @Transactional
    public Optional<Offer> offer(AccountId account, String sid) {
        return sessions.lockOwner(account, sid).map(owner -> {
            PasskeyChallenges.Issued issued = challenges.issue(Purpose.ENROL, new PasskeyOwner(account, sid));
            return new Offer(issued.handle(), options(owner, issued.challenge()));
        });
    }

    private CreationOptions options(Profile owner, String challenge) {
        String handle = Base64Url.encode(UserHandle.of(owner.id()));
        return new CreationOptions(
                new RelyingPartyEntity(relyingParty.id(), factorConfig.issuer()),
                new UserEntity(handle, owner.email().value(), owner.name()),
                challenge,
                PasskeyAlgorithms.offered(),
                PasskeyChallenges.LIFE.toMillis(),
                existing(owner.id()),
                Selection.PASSKEY,
                "none");
    }

    private List<CredentialDescriptor> existing(AccountId account) {
        return repository.list(account).stream()
                .filter(this::isOfThisRelyingParty)
                .map(CredentialDescriptor::of)
                .toList();
    }

    private boolean isOfThisRelyingParty(Passkey passkey) {
        return passkey.rpId().equals(relyingParty.id());
    }
}

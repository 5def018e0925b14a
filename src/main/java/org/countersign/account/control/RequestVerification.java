package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.account.entity.AccountId;
import org.countersign.throttle.control.MailThrottle;

/** Sends the link to confirm an e-mail address again, at the request of the account's owner. */
@ApplicationScoped
public class RequestVerification {

    /** The result of a request. */
    public enum Outcome {
        REQUESTED,
        ALREADY_VERIFIED,
        NO_ACCOUNT
    }

    @Inject
    Accounts accounts;

    @Inject
    MailThrottle throttle;

    @Inject
    VerificationMails mails;

    public Outcome request(AccountId id) {
        Optional<Profile> profile = accounts.find(id);
        if (profile.isEmpty()) {
            return Outcome.NO_ACCOUNT;
        }
        if (profile.get().emailVerified()) {
            return Outcome.ALREADY_VERIFIED;
        }
        throttle.count(VerificationMails.KIND, profile.get().email().value());
        mails.add(profile.get());
        return Outcome.REQUESTED;
    }
}

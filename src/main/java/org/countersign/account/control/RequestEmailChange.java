package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.throttle.control.MailThrottle;

/**
 * Sends a link to the address that the owner of an account wants to change to. Whether the address has an account is
 * looked up when the mail is sent, so the request does not reveal it.
 */
@ApplicationScoped
public class RequestEmailChange {

    private static final String BY_ACCOUNT = "change-email by account";

    /** The result of a request. */
    public enum Outcome {
        REQUESTED,
        SAME_ADDRESS,
        NO_ACCOUNT
    }

    @Inject
    Accounts accounts;

    @Inject
    MailThrottle throttle;

    @Inject
    EmailChanges changes;

    public Outcome request(AccountId id, Email newEmail) {
        Optional<Profile> profile = accounts.find(id);
        if (profile.isEmpty()) {
            return Outcome.NO_ACCOUNT;
        }
        if (profile.get().email().isSameAs(newEmail)) {
            return Outcome.SAME_ADDRESS;
        }
        throttle.count(BY_ACCOUNT, id.value());
        throttle.count(EmailChanges.KIND, newEmail.value());
        return changes.add(id, newEmail) ? Outcome.REQUESTED : Outcome.NO_ACCOUNT;
    }
}

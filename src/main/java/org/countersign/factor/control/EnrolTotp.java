package org.countersign.factor.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.countersign.account.control.Accounts;
import org.countersign.account.control.Profile;
import org.countersign.account.entity.AccountId;
import org.countersign.factor.entity.TotpFactor;
import org.countersign.platform.control.Ids;
import org.countersign.platform.control.TimeRepository;

/**
 * Starts the enrolment of an authenticator app by creating its secret. The app is not a factor until a code confirms
 * it.
 */
@ApplicationScoped
public class EnrolTotp {

    /** The result of an enrolment. */
    public sealed interface Outcome {

        /** The secret, in Base32, is shown to the owner only once. */
        record Pending(String secret, Profile owner) implements Outcome {

            @Override
            public String toString() {
                return "Pending[]";
            }
        }

        /** A confirmed app exists and has to be removed first. */
        record AlreadyEnrolled() implements Outcome {}

        record NoAccount() implements Outcome {}
    }

    @Inject
    Accounts accounts;

    @Inject
    TotpRepository repository;

    @Inject
    TotpSecrets secrets;

    @Inject
    TimeRepository time;

    @Inject
    Ids ids;

    @Transactional
    public Outcome enrol(AccountId account) {
        Optional<Profile> owner = accounts.lock(account);
        if (owner.isEmpty()) {
            return new Outcome.NoAccount();
        }
        repository.removePending(account);
        if (repository.find(account).isPresent()) {
            return new Outcome.AlreadyEnrolled();
        }
        String secret = secrets.create();
        repository.store(new TotpFactor(ids.next().toString(), account, secrets.seal(account, secret), time.now()));
        return new Outcome.Pending(secret, owner.get());
    }
}

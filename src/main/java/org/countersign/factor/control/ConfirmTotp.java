package org.countersign.factor.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.countersign.account.control.Accounts;
import org.countersign.account.entity.AccountId;
import org.countersign.audit.control.RepeatedEvents;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.factor.entity.TotpFactor;
import org.countersign.factor.entity.TypedCode;
import org.countersign.platform.control.TimeRepository;

/**
 * Confirms a pending authenticator app with one of its codes, which cannot be used again. Creates the first recovery
 * codes.
 */
@ApplicationScoped
public class ConfirmTotp {

    /** The result of a confirmation. */
    public sealed interface Outcome {

        /** The recovery codes are shown only once. There are none if another factor has some already. */
        record Confirmed(List<String> recoveryCodes) implements Outcome {

            @Override
            public String toString() {
                return "Confirmed[]";
            }
        }

        record WrongCode() implements Outcome {}

        record AlreadyConfirmed() implements Outcome {}

        /** No authenticator app is pending. */
        record NothingPending() implements Outcome {}
    }

    @Inject
    Accounts accounts;

    @Inject
    TotpRepository repository;

    @Inject
    TotpSecrets secrets;

    @Inject
    RecoveryCodes recoveryCodes;

    @Inject
    SecurityEvents events;

    @Inject
    RepeatedEvents repeatedEvents;

    @Inject
    TimeRepository time;

    @Transactional
    public Outcome confirm(AccountId account, String sid, TypedCode code) {
        Optional<TotpFactor> factor = accounts.lock(account).flatMap(owner -> repository.find(account));
        if (factor.isEmpty()) {
            return new Outcome.NothingPending();
        }
        if (factor.get().isConfirmed()) {
            return new Outcome.AlreadyConfirmed();
        }
        Instant now = time.now();
        OptionalLong step = secrets.step(factor.get(), code, now);
        Occurrence enrolment =
                Occurrence.of(Action.FACTOR_ENROLLED).account(account.value()).session(sid);
        if (step.isEmpty() || !repository.confirm(factor.get().id(), step.getAsLong(), now)) {
            repeatedEvents.record(account.value(), enrolment.failed("wrong_code"));
            return new Outcome.WrongCode();
        }
        events.record(enrolment);
        return new Outcome.Confirmed(recoveryCodes.createIfNone(account));
    }
}

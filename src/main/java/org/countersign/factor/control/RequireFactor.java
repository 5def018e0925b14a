package org.countersign.factor.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import org.countersign.account.control.Accounts;
import org.countersign.account.entity.AccountId;
import org.countersign.factor.entity.FactorRequest;
import org.countersign.platform.control.TimeRepository;

/** Requires administrators to have a second factor, after a grace period for enrolling one (OWASP ASVS 5.0, 6.3.3). */
@ApplicationScoped
public class RequireFactor {

    /** Whether an administrator meets the requirement. */
    public enum Status {
        ENROLLED,
        /** There is no second factor, but the deadline has not passed yet. */
        GRACE_PERIOD,
        OVERDUE
    }

    @Inject
    Factors factors;

    @Inject
    FactorRequestRepository requests;

    @Inject
    Accounts accounts;

    @Inject
    AdministratorFactorConfig config;

    @Inject
    TimeRepository time;

    /** Checks the requirement. The grace period starts with the first call for an administrator. */
    @Transactional
    public Status check(AccountId administrator) {
        return deadline(administrator)
                .map(deadline -> time.now().isBefore(deadline) ? Status.GRACE_PERIOD : Status.OVERDUE)
                .orElse(Status.ENROLLED);
    }

    /** Returns the deadline for enrolling a second factor; empty if one is enrolled or none is required. */
    @Transactional
    public Optional<Instant> deadline(AccountId administrator) {
        return config.required() && !factors.isEnrolled(administrator)
                ? Optional.of(requestOf(administrator).deadline(config.enrolWithin()))
                : Optional.empty();
    }

    /** Locks the account, so that only one of several first requests stores the row. */
    private FactorRequest requestOf(AccountId administrator) {
        return requests.find(administrator).orElseGet(() -> {
            boolean exists = accounts.lock(administrator).isPresent();
            return requests.find(administrator).orElseGet(() -> {
                FactorRequest request = new FactorRequest(administrator, time.now());
                if (exists) {
                    requests.store(request);
                }
                return request;
            });
        });
    }
}

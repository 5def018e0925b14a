package org.countersign.factor.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.account.entity.AccountId;
import org.countersign.factor.entity.Method;
import org.countersign.factor.entity.TotpFactor;

/** Finds the second factors of an account. A pending factor does not count. */
@ApplicationScoped
public class Factors {

    /**
     * The factors of an account.
     *
     * @param confirmedAt when its authenticator app was confirmed; empty if there is none
     * @param recoveryCodes the number of unused recovery codes
     */
    public record Overview(Optional<Instant> confirmedAt, int recoveryCodes) {}

    @Inject
    TotpRepository repository;

    @Inject
    FactorKinds kinds;

    @Inject
    RecoveryCodes recoveryCodes;

    @Transactional
    public Overview show(AccountId account) {
        Optional<Instant> confirmedAt = repository.find(account).map(TotpFactor::confirmedAt);
        return new Overview(confirmedAt, isEnrolled(account) ? recoveryCodes.count(account) : 0);
    }

    /** Lists the methods for the second step of a sign-in; empty if the password is sufficient. */
    @Transactional
    public List<Method> list(AccountId account) {
        List<Method> methods = new ArrayList<>(kinds.listEnrolled(account));
        if (!methods.isEmpty() && recoveryCodes.count(account) > 0) {
            methods.add(Method.RECOVERY_CODE);
        }
        return List.copyOf(methods);
    }

    @Transactional
    public boolean isEnrolled(AccountId account) {
        return !kinds.listEnrolled(account).isEmpty();
    }
}

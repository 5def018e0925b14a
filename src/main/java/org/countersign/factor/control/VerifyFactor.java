package org.countersign.factor.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.countersign.account.entity.AccountId;
import org.countersign.factor.entity.Method;
import org.countersign.factor.entity.TypedCode;
import org.countersign.throttle.control.AccountThrottle;
import org.countersign.throttle.entity.Kind;

/**
 * Verifies a code of whoever has proved already which account is theirs. A try is counted for the account before it is
 * made, whatever else counts it: six digits are soon guessed by who may begin sign-ins at will.
 */
@ApplicationScoped
public class VerifyFactor {

    @Inject
    AccountThrottle throttle;

    @Inject
    AcceptCode acceptCode;

    /** Counts a try. Empty when it may be made now; else how long to wait, and it is not counted. */
    public Optional<Duration> tryNow(AccountId account) {
        return throttle.tryNow(Kind.FACTOR, account.value());
    }

    /** What the code of a counted try is of; empty where it is wrong, used, or no factor is enrolled. */
    public Optional<Method> verify(AccountId account, TypedCode code) {
        Optional<Method> method = acceptCode.accept(account, code);
        method.ifPresent(right -> throttle.succeeded(Kind.FACTOR, account.value()));
        return method;
    }
}

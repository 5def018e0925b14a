package org.countersign.factor.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.countersign.account.entity.AccountId;
import org.countersign.factor.entity.FactorProof;
import org.countersign.factor.entity.Method;
import org.countersign.factor.entity.PasskeyAnswer;
import org.countersign.throttle.control.AttemptLimiter;
import org.countersign.throttle.entity.Attempt;
import org.countersign.throttle.entity.AttemptResult;

/**
 * Verifies a code for an account whose password was correct. The attempt is counted for the account before the code is
 * checked, since a guesser could otherwise try six digits in any number of sign-ins.
 */
@ApplicationScoped
public class VerifyFactor {

    @Inject
    AttemptLimiter limiter;

    @Inject
    AcceptCode acceptCode;

    /** The result of a verification. */
    public sealed interface Outcome {

        record Right(Method method) implements Outcome {}

        /** The code is wrong or used, or no factor is enrolled. */
        record Wrong() implements Outcome {}

        /** The caller did not permit the attempt. */
        record NotPermitted() implements Outcome {}
    }

    /** Verifies a code within a session. */
    public Outcome verify(AccountId account, FactorProof proof) {
        return verify(account, proof, CodeAttempts.atStepUp(account, proof), () -> true);
    }

    /**
     * Verifies a proof. Asks for permission as late as possible, just before the check. The answer of a passkey cannot
     * be guessed, so it neither counts nor waits: wrong codes must not block it.
     */
    Outcome verify(AccountId account, FactorProof proof, Attempt attempt, BooleanSupplier permitted) {
        if (proof instanceof PasskeyAnswer) {
            return permitted.getAsBoolean() ? accept(account, proof) : new Outcome.NotPermitted();
        }
        return limiter.attempt(
                attempt,
                () -> permitted.getAsBoolean() ? accept(account, proof) : new Outcome.NotPermitted(),
                VerifyFactor::resultOf);
    }

    private Outcome accept(AccountId account, FactorProof proof) {
        Optional<Method> method = acceptCode.accept(account, proof);
        return method.<Outcome>map(Outcome.Right::new).orElseGet(Outcome.Wrong::new);
    }

    private static AttemptResult resultOf(Outcome outcome) {
        if (outcome instanceof Outcome.Right) {
            return AttemptResult.SUCCEEDED;
        }
        return outcome instanceof Outcome.NotPermitted ? AttemptResult.NOT_MADE : AttemptResult.FAILED;
    }
}

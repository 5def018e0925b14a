package org.countersign.factor.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.account.entity.AccountId;
import org.countersign.factor.entity.Method;
import org.countersign.factor.entity.TypedCode;

/** Verifies a code of whoever has proved already which account is theirs. */
@ApplicationScoped
public class VerifyFactor {

    @Inject
    AcceptCode acceptCode;

    /** What the code is of; empty where it is wrong, used, or no factor is enrolled. */
    public Optional<Method> verify(AccountId account, TypedCode code) {
        return acceptCode.accept(account, code);
    }
}

package org.countersign.factor.control;

import org.countersign.account.entity.AccountId;
import org.countersign.factor.entity.FactorProof;
import org.countersign.factor.entity.Method;
import org.jspecify.annotations.Nullable;

/**
 * A kind of second factor. Every bean of this type is one. Recovery codes are none: they only replace a factor. The
 * caller of each method has a transaction.
 */
public interface FactorKind {

    Method method();

    /** Returns whether the account can sign in with a factor of this kind. */
    boolean isEnrolled(AccountId account);

    /** Accepts a proof, once. Returns false if it is wrong, used or of another kind. */
    boolean accept(AccountId account, FactorProof proof);

    /**
     * Removes all factors of this kind, and records it. Returns false if there is none. The caller has locked the
     * account.
     *
     * @param sid the session of the owner who removes them; null if an administrator or the service does
     */
    boolean remove(AccountId account, @Nullable String sid);
}

package org.countersign.factor.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import org.countersign.factor.entity.TotpFactor;

/**
 * Re-encrypts the secrets of authenticator apps after a change of the master secret, whether or not they are in use.
 * Each has its own transaction, so that a failure does not affect the others.
 */
@ApplicationScoped
public class ResealFactors {

    /** The maximum number that {@link #listAfter} returns. */
    public static final int BATCH = 500;

    @Inject
    TotpRepository repository;

    @Inject
    TotpSecrets secrets;

    @Inject
    RecoveryCodes recoveryCodes;

    /** Lists factors that are not encrypted with the current master secret, in the order of their ids. */
    @Transactional
    public List<TotpFactor> listAfter(String id) {
        return repository.listNotSealedWith(secrets.presentPrefix(), id, BATCH);
    }

    /** Returns false if the secret cannot be decrypted: it is damaged, or its master secret is not configured. */
    @Transactional(TxType.REQUIRES_NEW)
    public boolean reseal(TotpFactor factor) {
        return secrets.reseal(factor);
    }

    /** Counts the recovery codes that were created with another master secret. They cannot be re-encrypted. */
    @Transactional
    public long countRecoveryCodesOfOtherSecrets() {
        return recoveryCodes.countOfOtherSecrets();
    }
}

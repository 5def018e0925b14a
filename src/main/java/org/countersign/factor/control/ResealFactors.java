package org.countersign.factor.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.countersign.factor.entity.TotpFactor;

/** Seals the secrets of authenticator apps again after a change of the master secret, whether they are used or not. */
@ApplicationScoped
public class ResealFactors {

    /** Before every id. */
    public static final String START = "";

    private static final int BATCH = 500;

    @Inject
    TotpRepository repository;

    @Inject
    TotpSecrets secrets;

    /** Goes through some of them, and tells after which to go on; empty at the end. */
    @Transactional
    public Optional<String> resealAfter(String id) {
        List<TotpFactor> some = repository.listAfter(id, BATCH);
        some.forEach(secrets::open);
        return some.isEmpty()
                ? Optional.empty()
                : Optional.of(some.get(some.size() - 1).id());
    }
}

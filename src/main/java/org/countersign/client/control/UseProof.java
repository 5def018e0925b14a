package org.countersign.client.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** Stores which proofs have been used, in a transaction of its own: a proof is used up even if the request fails. */
@ApplicationScoped
public class UseProof {

    @Inject
    UsedAssertionRepository repository;

    /** Stores a use. Returns false if the proof has been used before. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean isFirst(String digest, Instant expiresAt) {
        return repository.use(digest, expiresAt);
    }
}

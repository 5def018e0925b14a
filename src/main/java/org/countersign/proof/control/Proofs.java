package org.countersign.proof.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.countersign.platform.control.TimeRepository;
import org.countersign.proof.entity.OpenProof;
import org.countersign.proof.entity.Proof;
import org.countersign.proof.entity.ProofId;
import org.countersign.proof.entity.ProofSubject;
import org.countersign.proof.entity.Purpose;

/** Issues, finds and spends proofs, by the clock of the database. */
@ApplicationScoped
public class Proofs {

    private static final int SWEPT_AT_ONCE = 500;

    /**
     * The token of a mail's link.
     *
     * @param isNew whether the proof was created by this call
     */
    public record Issued(String token, boolean isNew) {

        @Override
        public String toString() {
            return "Issued[]";
        }
    }

    @Inject
    ProofRepository repository;

    @Inject
    ProofTokens tokens;

    @Inject
    TimeRepository time;

    /**
     * Returns the token for a mail that is about to be sent. If a proof with this id exists, for example because an
     * earlier attempt to send the same mail failed, the token is the same, and its time starts again.
     *
     * @param value the id of the mail, or of the row that the link is for
     */
    @Transactional
    public Issued issue(UUID value, Purpose purpose, ProofSubject subject) {
        ProofId id = new ProofId(purpose, value);
        Instant now = time.now();
        boolean known = repository.exists(value);
        if (known) {
            repository.renew(value, now.plus(purpose.life()));
        } else {
            repository.store(new Proof(id, subject, now));
        }
        return new Issued(tokens.write(id), !known);
    }

    /** Finds the proof of a token. Empty if it cannot be spent for this purpose, for whatever reason. */
    @Transactional
    public Optional<OpenProof> find(String token, Purpose purpose) {
        Instant now = time.now();
        return tokens.read(token)
                .filter(id -> id.purpose() == purpose)
                .flatMap(id -> repository.findOpen(id, now, now.plus(purpose.life())))
                .map(Proof::opened);
    }

    /** Spends a proof. Returns true for exactly one of several concurrent requests. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean spend(OpenProof proof) {
        return repository.spend(proof.id(), time.now());
    }

    /** Removes some expired proofs. Returns whether there may be more. */
    @Transactional
    public boolean sweepSome() {
        return repository.removeSome(SWEPT_AT_ONCE) == SWEPT_AT_ONCE;
    }
}

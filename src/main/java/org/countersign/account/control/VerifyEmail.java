package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.proof.control.Proofs;
import org.countersign.proof.entity.OpenProof;
import org.countersign.proof.entity.ProofSubject;
import org.countersign.proof.entity.Purpose;

/** Marks the e-mail address of an account as verified, with a link from a mail to that address. */
@ApplicationScoped
public class VerifyEmail {

    @Inject
    AccountRepository repository;

    @Inject
    Proofs proofs;

    @Inject
    SecurityEvents events;

    @Inject
    Clock clock;

    /** Spends the link. Returns false if it cannot be used, for whatever reason. */
    @Transactional
    public boolean verify(String token) {
        Optional<OpenProof> proof = proofs.find(token, Purpose.VERIFY);
        Optional<Account> account = proof.flatMap(found -> lock(found.subject()));
        if (account.isEmpty() || !proofs.spend(proof.orElseThrow())) {
            return false;
        }
        account.get().verifyEmail(clock.instant());
        events.record(
                Occurrence.of(Action.EMAIL_VERIFIED).account(account.get().id().value()));
        return true;
    }

    /** A change of the password does not void the link, but a change of the address does. */
    private Optional<Account> lock(ProofSubject subject) {
        return Optional.ofNullable(subject.accountId())
                .map(AccountId::new)
                .flatMap(repository::lock)
                .filter(account ->
                        !account.data().disabled() && account.data().email().isSameAs(new Email(subject.email())));
    }
}

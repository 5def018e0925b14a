package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Objects;
import java.util.Optional;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.platform.control.TimeRepository;
import org.countersign.proof.control.Proofs;
import org.countersign.proof.entity.OpenProof;
import org.countersign.proof.entity.ProofSubject;
import org.countersign.proof.entity.Purpose;

/**
 * Changes the address of an account with a link from a mail to the new address. The sessions continue. The owner of the
 * former mailbox gets a link to undo the change.
 */
@ApplicationScoped
public class ConfirmEmailChange {

    /** The result of a confirmation. */
    public enum Outcome {
        CHANGED,
        /** The link is unknown, used, expired, cancelled or for another purpose; the client is not told which. */
        INVALID_LINK,
        /** Another account has got the address since the request. */
        EMAIL_TAKEN
    }

    @Inject
    AccountRepository repository;

    @Inject
    EmailChanges changes;

    @Inject
    FormerEmails formerEmails;

    @Inject
    FreeAddresses freeAddresses;

    @Inject
    Proofs proofs;

    @Inject
    SecurityEvents events;

    @Inject
    TimeRepository time;

    /** Spends the link, unless the address is taken. */
    @Transactional
    public Outcome confirm(String token) {
        Optional<OpenProof> proof = proofs.find(token, Purpose.CHANGE);
        if (proof.isEmpty()) {
            return Outcome.INVALID_LINK;
        }
        ProofSubject subject = proof.get().subject();
        AccountId id = new AccountId(Objects.requireNonNull(subject.accountId()));
        Email newEmail = new Email(subject.email());
        boolean taken = freeAddresses.isTakenFor(id, newEmail);
        Optional<Account> account = repository.lock(id).filter(owner -> isOpen(owner, newEmail));
        if (account.isEmpty()) {
            return Outcome.INVALID_LINK;
        }
        if (taken) {
            return Outcome.EMAIL_TAKEN;
        }
        if (!proofs.spend(proof.get())) {
            return Outcome.INVALID_LINK;
        }
        change(account.get(), newEmail);
        return Outcome.CHANGED;
    }

    private boolean isOpen(Account account, Email newEmail) {
        return !account.data().disabled()
                && changes.openFor(account)
                        .filter(pending -> pending.email().equals(newEmail))
                        .isPresent();
    }

    /** Records the event first: the notice about it goes to the address that the account has at this moment. */
    private void change(Account account, Email newEmail) {
        formerEmails.keep(account);
        events.record(Occurrence.of(Action.EMAIL_CHANGED).account(account.id().value()));
        account.changeEmail(newEmail, time.now());
        changes.forget(account.id());
    }
}

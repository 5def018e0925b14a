package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.countersign.account.control.UndoEmailChange.Outcome;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.platform.control.TimeRepository;
import org.countersign.proof.control.Proofs;
import org.countersign.proof.entity.OpenProof;
import org.countersign.proof.entity.Purpose;

/**
 * Finds the account of a link to undo a change, and restores its address. A link undoes all changes since the account
 * left its address, so the owner of the earliest mailbox wins.
 */
@ApplicationScoped
public class EmailRestorations {

    /** A link that can be used. */
    private record Open(OpenProof proof, AccountId account, Email email) {}

    @Inject
    AccountRepository repository;

    @Inject
    FormerEmails formerEmails;

    @Inject
    FreeAddresses freeAddresses;

    @Inject
    Proofs proofs;

    @Inject
    PasswordResetMails resetMails;

    @Inject
    SecurityEvents events;

    @Inject
    Event<EmailChangeUndone> emailChangeUndone;

    @Inject
    TimeRepository time;

    @Transactional
    boolean isOpen(String token) {
        return find(token)
                .filter(open ->
                        formerEmails.firstChange(open.account(), open.email()).isPresent())
                .isPresent();
    }

    /** Spends the link, restores the address, replaces the password and sends a link to choose a new one. */
    @Transactional
    Outcome complete(String token, String unusableHash) {
        Optional<Open> found = find(token);
        if (found.isEmpty()) {
            return Outcome.INVALID_LINK;
        }
        Open open = found.get();
        boolean taken = freeAddresses.isTakenFor(open.account(), open.email());
        Optional<Account> account = repository.lock(open.account());
        OptionalInt first = formerEmails.firstChange(open.account(), open.email());
        if (account.isEmpty() || first.isEmpty()) {
            return Outcome.INVALID_LINK;
        }
        if (taken) {
            return Outcome.EMAIL_TAKEN;
        }
        if (!proofs.spend(open.proof())) {
            return Outcome.INVALID_LINK;
        }
        formerEmails.forgetFrom(open.account(), first.getAsInt());
        restore(account.get(), open.email(), unusableHash);
        return Outcome.UNDONE;
    }

    /**
     * The new version of the password voids a change that waits for its confirmation. The event is recorded first: the
     * notice about it goes to the address that the account has at this moment.
     */
    private void restore(Account account, Email former, String unusableHash) {
        events.record(
                Occurrence.of(Action.EMAIL_CHANGE_UNDONE).account(account.id().value()));
        account.changeEmail(former, time.now());
        account.changePassword(unusableHash);
        emailChangeUndone.fire(new EmailChangeUndone(account.id()));
        resetMails.addForTyped(former.value());
    }

    private Optional<Open> find(String token) {
        return proofs.find(token, Purpose.UNDO)
                .map(proof -> new Open(
                        proof,
                        new AccountId(Objects.requireNonNull(proof.subject().accountId())),
                        new Email(proof.subject().email())));
    }
}

package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.mail.control.MailComposer;
import org.countersign.mail.entity.ComposedMail;
import org.countersign.mail.entity.WaitingMail;
import org.countersign.proof.control.Proofs;
import org.countersign.proof.entity.ProofSubject;
import org.countersign.proof.entity.Purpose;

/**
 * Completes the mails to an address that the owner of an account wants to change to. If the address belongs to another
 * account, its owner learns that somebody wanted to use it, and gets no link.
 */
@ApplicationScoped
public class EmailChangeComposer implements MailComposer {

    private static final String TAKEN = "email-in-use";

    @Inject
    AccountRepository repository;

    @Inject
    EmailChanges changes;

    @Inject
    FreeAddresses freeAddresses;

    @Inject
    Proofs proofs;

    @Inject
    LinkConfig links;

    @Override
    public String kind() {
        return EmailChanges.KIND;
    }

    @Override
    @Transactional
    public Optional<ComposedMail> compose(WaitingMail mail) {
        Email newEmail = new Email(mail.recipient());
        return Optional.ofNullable(mail.account())
                .map(AccountId::new)
                .flatMap(repository::find)
                .filter(account -> isPending(account, newEmail))
                .flatMap(account -> freeAddresses.isTakenFor(account.id(), newEmail)
                        ? taken(mail, newEmail)
                        : Optional.of(link(mail, account, newEmail)));
    }

    private boolean isPending(Account account, Email newEmail) {
        return !account.data().disabled()
                && changes.openFor(account)
                        .filter(pending -> pending.email().equals(newEmail))
                        .isPresent();
    }

    private ComposedMail link(WaitingMail mail, Account account, Email newEmail) {
        ProofSubject subject = new ProofSubject(
                account.id().value(), newEmail.value(), account.data().credentialVersion());
        Proofs.Issued proof = proofs.issue(UUID.fromString(mail.id()), Purpose.CHANGE, subject);
        return new ComposedMail(kind(), newEmail.value(), mail.language(), Map.of("link", links.to(proof.token())));
    }

    /** The mail goes to the stored address of an enabled account. */
    private Optional<ComposedMail> taken(WaitingMail mail, Email newEmail) {
        return repository
                .findFirst(Email.candidates(newEmail.value()))
                .filter(owner -> !owner.data().disabled())
                .map(owner -> new ComposedMail(TAKEN, owner.data().email().value(), mail.language(), Map.of()));
    }
}

package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.AccountId;
import org.countersign.mail.control.MailComposer;
import org.countersign.mail.entity.ComposedMail;
import org.countersign.mail.entity.WaitingMail;
import org.countersign.proof.control.Proofs;
import org.countersign.proof.entity.ProofSubject;
import org.countersign.proof.entity.Purpose;

/**
 * Completes the mails with a link to confirm an e-mail address. Their text contains nothing that the person who
 * registered has typed, because that may be a stranger to the recipient.
 */
@ApplicationScoped
public class VerificationComposer implements MailComposer {

    @Inject
    AccountRepository repository;

    @Inject
    Proofs proofs;

    @Inject
    LinkConfig links;

    @Override
    public String kind() {
        return VerificationMails.KIND;
    }

    @Override
    @Transactional
    public Optional<ComposedMail> compose(WaitingMail mail) {
        return Optional.ofNullable(mail.account())
                .map(AccountId::new)
                .flatMap(repository::find)
                .filter(account -> !account.data().disabled()
                        && account.data().emailVerifiedAt().isEmpty())
                .map(account -> compose(mail, account));
    }

    private ComposedMail compose(WaitingMail mail, Account account) {
        String email = account.data().email().value();
        ProofSubject subject =
                new ProofSubject(account.id().value(), email, account.data().credentialVersion());
        Proofs.Issued proof = proofs.issue(UUID.fromString(mail.id()), Purpose.VERIFY, subject);
        return new ComposedMail(kind(), email, mail.language(), Map.of("link", links.to(proof.token())));
    }
}

package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.Notice;
import org.countersign.mail.control.MailComposer;
import org.countersign.mail.entity.ComposedMail;
import org.countersign.mail.entity.WaitingMail;
import org.countersign.proof.control.Proofs;
import org.countersign.proof.entity.ProofSubject;
import org.countersign.proof.entity.Purpose;

/** Adds the link that undoes a change to the notice that goes to the former mailbox, as long as it can be undone. */
@ApplicationScoped
public class EmailChangedComposer implements MailComposer {

    @Inject
    AccountRepository repository;

    @Inject
    FormerEmails formerEmails;

    @Inject
    Proofs proofs;

    @Inject
    LinkConfig links;

    @Override
    public String kind() {
        return Notice.EMAIL_CHANGED.kind();
    }

    @Override
    @Transactional
    public Optional<ComposedMail> compose(WaitingMail mail) {
        return Optional.ofNullable(mail.account())
                .map(AccountId::new)
                .filter(id -> repository.find(id).isPresent())
                .map(id -> compose(mail, id));
    }

    private ComposedMail compose(WaitingMail mail, AccountId account) {
        Map<String, String> values = new HashMap<>(mail.facts());
        if (formerEmails.firstChange(account, new Email(mail.recipient())).isPresent()) {
            ProofSubject subject = new ProofSubject(account.value(), mail.recipient(), 0);
            Proofs.Issued proof = proofs.issue(UUID.fromString(mail.id()), Purpose.UNDO, subject);
            values.put("link", links.to(proof.token()));
        }
        return new ComposedMail(kind(), mail.recipient(), mail.language(), values);
    }
}

package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.audit.control.RepeatedEvents;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.mail.control.MailComposer;
import org.countersign.mail.entity.ComposedMail;
import org.countersign.mail.entity.WaitingMail;
import org.countersign.proof.control.Proofs;
import org.countersign.proof.entity.ProofSubject;
import org.countersign.proof.entity.Purpose;
import org.countersign.throttle.entity.Network;

/**
 * Completes the mails with a link to reset a password. The mail goes to the stored address of the account, never to the
 * text that somebody typed. Without an enabled account nothing is sent.
 */
@ApplicationScoped
public class PasswordResetComposer implements MailComposer {

    private static final String BY_ADMINISTRATOR = "choose-password";

    @Inject
    AccountRepository repository;

    @Inject
    Proofs proofs;

    @Inject
    LinkConfig links;

    @Inject
    SecurityEvents events;

    @Inject
    RepeatedEvents repeatedEvents;

    @Override
    public String kind() {
        return PasswordResetMails.KIND;
    }

    @Override
    @Transactional
    public Optional<ComposedMail> compose(WaitingMail mail) {
        Optional<Account> account = mail.account() == null
                ? repository.findFirst(Email.candidates(mail.recipient()))
                : repository.find(new AccountId(mail.account()));
        if (account.isEmpty() || account.get().data().disabled()) {
            recordRefusal(mail, account);
            return Optional.empty();
        }
        return Optional.of(compose(mail, account.get()));
    }

    private ComposedMail compose(WaitingMail mail, Account account) {
        String email = account.data().email().value();
        ProofSubject subject =
                new ProofSubject(account.id().value(), email, account.data().credentialVersion());
        Proofs.Issued proof = proofs.issue(UUID.fromString(mail.id()), Purpose.RESET, subject);
        if (proof.isNew() && mail.account() == null) {
            events.record(requested(mail).account(account.id().value()));
        }
        Map<String, String> values = new HashMap<>(mail.facts());
        values.put("link", links.to(proof.token()));
        String template = mail.account() == null ? kind() : BY_ADMINISTRATOR;
        return new ComposedMail(template, email, mail.language(), values);
    }

    private void recordRefusal(WaitingMail mail, Optional<Account> account) {
        String caller = account.map(found -> found.id().value())
                .orElseGet(() -> Network.of(address(mail)).value());
        repeatedEvents.record(
                caller,
                requested(mail)
                        .account(account.map(found -> found.id().value()).orElse(null))
                        .failed(account.isEmpty() ? "unknown_account" : "account_disabled"));
    }

    private static Occurrence requested(WaitingMail mail) {
        return Occurrence.of(Action.PASSWORD_RESET_REQUESTED).detail(address(mail));
    }

    private static String address(WaitingMail mail) {
        return Objects.requireNonNullElse(mail.facts().get(PasswordResetMails.ADDRESS), "");
    }
}

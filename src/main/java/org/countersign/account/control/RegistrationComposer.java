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
import org.countersign.account.entity.Email;
import org.countersign.account.entity.PendingRegistration;
import org.countersign.audit.control.RepeatedEvents;
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
 * Completes the mail after a registration. An address without an account gets the link that creates the account. The
 * owner of an account learns that it exists, and how to set a new password. The text contains nothing that the person
 * who registered has typed, because that may be a stranger to the recipient.
 */
@ApplicationScoped
public class RegistrationComposer implements MailComposer {

    private static final String FOR_OWNER = "already-registered";

    @Inject
    PendingRegistrationRepository registrations;

    @Inject
    AccountRepository accounts;

    @Inject
    Proofs proofs;

    @Inject
    LinkConfig links;

    @Inject
    RepeatedEvents events;

    @Override
    public String kind() {
        return RegistrationMails.KIND;
    }

    @Override
    @Transactional
    public Optional<ComposedMail> compose(WaitingMail mail) {
        return Optional.ofNullable(mail.facts().get(RegistrationMails.REGISTRATION))
                .map(UUID::fromString)
                .flatMap(registrations::find)
                .flatMap(registration -> {
                    Email email = registration.email();
                    Optional<Account> owner = accounts.findFirst(Email.candidates(email.value()));
                    return owner.isPresent() ? forOwner(mail, owner.get()) : Optional.of(withLink(mail, registration));
                });
    }

    private ComposedMail withLink(WaitingMail mail, PendingRegistration registration) {
        String email = registration.email().value();
        Proofs.Issued proof = proofs.issue(registration.id(), Purpose.REGISTER, new ProofSubject(null, email, 0));
        if (proof.isNew()) {
            events.record(Network.of(address(mail)).value(), requested(mail));
        }
        return composed(mail, RegistrationMails.KIND, email, links.to(proof.token()));
    }

    private Optional<ComposedMail> forOwner(WaitingMail mail, Account owner) {
        boolean disabled = owner.data().disabled();
        String id = owner.id().value();
        events.record(id, requested(mail).account(id).failed(disabled ? "account_disabled" : "email_taken"));
        return disabled
                ? Optional.empty()
                : Optional.of(composed(mail, FOR_OWNER, owner.data().email().value(), links.toPage("forgotten")));
    }

    private static ComposedMail composed(WaitingMail mail, String template, String recipient, String link) {
        Map<String, String> values = new HashMap<>();
        values.put(RegistrationMails.ADDRESS, address(mail));
        values.put("link", link);
        return new ComposedMail(template, recipient, mail.language(), values);
    }

    private static Occurrence requested(WaitingMail mail) {
        return Occurrence.of(Action.REGISTRATION_REQUESTED).detail(address(mail));
    }

    private static String address(WaitingMail mail) {
        return Objects.requireNonNullElse(mail.facts().get(RegistrationMails.ADDRESS), "");
    }
}

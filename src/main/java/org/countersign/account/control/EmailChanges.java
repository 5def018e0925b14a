package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.PendingEmail;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.mail.control.MailLanguages;
import org.countersign.mail.control.Outbox;
import org.countersign.mail.entity.OutgoingMail;
import org.countersign.platform.control.TimeRepository;
import org.countersign.proof.entity.Purpose;

/** Stores, shows and cancels the change that the owner of an account has requested. There is at most one. */
@ApplicationScoped
public class EmailChanges {

    static final String KIND = "change-email";

    /** A mail server that was away may get the mail later than this; then the mail is not sent any more. */
    private static final Duration VALIDITY = Duration.ofHours(1);

    /** A change that waits for its confirmation. */
    public record Pending(Email email, Instant expiresAt) {}

    @Inject
    AccountRepository repository;

    @Inject
    PendingEmailRepository pendingEmails;

    @Inject
    Outbox outbox;

    @Inject
    MailLanguages languages;

    @Inject
    SecurityEvents events;

    @Inject
    TimeRepository time;

    /** Replaces an earlier request, whose link becomes void. Returns false if the account was closed. */
    @Transactional
    boolean add(AccountId id, Email newEmail) {
        Optional<Account> account = repository.lock(id);
        account.ifPresent(owner -> {
            Instant expiresAt = time.now().plus(VALIDITY).plus(Purpose.CHANGE.life());
            int version = owner.data().credentialVersion();
            pendingEmails
                    .find(id)
                    .ifPresentOrElse(
                            earlier -> earlier.replace(newEmail, version, expiresAt),
                            () -> pendingEmails.store(new PendingEmail(id, newEmail, version, expiresAt)));
            outbox.add(new OutgoingMail(KIND, id.value(), newEmail.value(), languages.ofSender(), Map.of(), VALIDITY));
            events.record(Occurrence.of(Action.EMAIL_CHANGE_REQUESTED).account(id.value()));
        });
        return account.isPresent();
    }

    /** Finds the change that waits for its confirmation. */
    @Transactional
    public Optional<Pending> find(AccountId id) {
        return repository.find(id).flatMap(this::openFor).map(open -> new Pending(open.email(), open.expiresAt()));
    }

    /** Voids the link of a change. Does nothing if no change is pending. */
    @Transactional
    public void cancel(AccountId id) {
        boolean cancelled = repository.lock(id).isPresent() && pendingEmails.remove(id);
        if (cancelled) {
            events.record(Occurrence.of(Action.EMAIL_CHANGE_CANCELLED).account(id.value()));
        }
    }

    /** Forgets the change, because it was made or must not be made any more. */
    void forget(AccountId id) {
        pendingEmails.remove(id);
    }

    /** Finds the pending change of an account, unless it is void. */
    Optional<PendingEmail> openFor(Account account) {
        Instant now = time.now();
        return pendingEmails.find(account.id()).filter(pending -> pending.isOpen(account.data(), now));
    }
}

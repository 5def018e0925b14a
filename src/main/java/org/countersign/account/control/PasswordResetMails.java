package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.AccountId;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.mail.control.MailLanguages;
import org.countersign.mail.control.Outbox;
import org.countersign.mail.entity.OutgoingMail;
import org.countersign.platform.control.CurrentRequest;
import org.countersign.platform.entity.Sender;

/** Adds the mails that contain a link to reset a password to the outbox. The link is created when a mail is sent. */
@ApplicationScoped
public class PasswordResetMails {

    static final String KIND = "forgotten-password";

    /** The fact with the client address of the request. */
    static final String ADDRESS = "address";

    private static final Duration VALIDITY = Duration.ofHours(1);
    private static final Duration VALIDITY_FOR_ADMINISTRATORS = Duration.ofDays(1);

    /** The result of an administrator's request. */
    public enum Outcome {
        ADDED,
        NO_ACCOUNT,
        DISABLED
    }

    @Inject
    AccountRepository repository;

    @Inject
    Outbox outbox;

    @Inject
    MailLanguages languages;

    @Inject
    CurrentRequest request;

    @Inject
    SecurityEvents events;

    /**
     * Adds a mail for an address that somebody typed. Does the same for every address: whether it has an account is
     * looked up when the mail is sent.
     */
    @Transactional
    void addForTyped(String email) {
        Map<String, String> facts = request.sender()
                .map(Sender::address)
                .map(address -> Map.of(ADDRESS, address))
                .orElseGet(Map::of);
        outbox.add(new OutgoingMail(KIND, null, email, languages.ofSender(), facts, VALIDITY));
    }

    /** Adds a mail for an account at an administrator's request. */
    @Transactional
    public Outcome addForAccount(AccountId id) {
        Optional<Account> account = repository.find(id);
        if (account.isEmpty()) {
            return Outcome.NO_ACCOUNT;
        }
        if (account.get().data().disabled()) {
            return Outcome.DISABLED;
        }
        String email = account.get().data().email().value();
        outbox.add(
                new OutgoingMail(KIND, id.value(), email, languages.standard(), Map.of(), VALIDITY_FOR_ADMINISTRATORS));
        events.record(Occurrence.of(Action.PASSWORD_RESET_REQUESTED).account(id.value()));
        return Outcome.ADDED;
    }
}

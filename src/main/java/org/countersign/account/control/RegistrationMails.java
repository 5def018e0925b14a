package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.countersign.account.entity.PendingRegistration;
import org.countersign.mail.control.MailLanguages;
import org.countersign.mail.control.Outbox;
import org.countersign.mail.entity.OutgoingMail;
import org.countersign.platform.control.CurrentRequest;

/** Adds the mails with which a registration continues to the outbox. */
@ApplicationScoped
public class RegistrationMails {

    static final String KIND = "finish-registration";

    /** The fact with the id of the registration. */
    static final String REGISTRATION = "registration";

    /** The fact with the client address of the request. */
    static final String ADDRESS = "address";

    private static final Duration VALIDITY = Duration.ofDays(1);

    @Inject
    Outbox outbox;

    @Inject
    MailLanguages languages;

    @Inject
    CurrentRequest request;

    /** Adds a mail. Whether the address has an account is looked up when the mail is sent. */
    @Transactional(Transactional.TxType.MANDATORY)
    void add(PendingRegistration registration) {
        Map<String, String> facts = new HashMap<>();
        facts.put(REGISTRATION, registration.id().toString());
        request.sender().ifPresent(sender -> facts.put(ADDRESS, sender.address()));
        outbox.add(new OutgoingMail(KIND, null, registration.email().value(), languages.ofSender(), facts, VALIDITY));
    }
}

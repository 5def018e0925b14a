package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import org.countersign.mail.control.MailLanguages;
import org.countersign.mail.control.Outbox;
import org.countersign.mail.entity.OutgoingMail;
import org.countersign.proof.entity.Purpose;

/** Adds the mails that contain a link to confirm an e-mail address to the outbox. */
@ApplicationScoped
public class VerificationMails {

    static final String KIND = "verify-email";

    @Inject
    Outbox outbox;

    @Inject
    MailLanguages languages;

    @Transactional
    void add(Profile profile) {
        outbox.add(new OutgoingMail(
                KIND,
                profile.id().value(),
                profile.email().value(),
                languages.ofSender(),
                Map.of(),
                Purpose.VERIFY.life()));
    }
}

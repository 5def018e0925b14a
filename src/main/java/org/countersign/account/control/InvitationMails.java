package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Map;
import org.countersign.account.entity.Invitation;
import org.countersign.mail.control.MailLanguages;
import org.countersign.mail.control.Outbox;
import org.countersign.mail.entity.OutgoingMail;

/** Adds the mails that contain the link of an invitation to the outbox. The link is created when a mail is sent. */
@ApplicationScoped
public class InvitationMails {

    static final String KIND = "invitation";

    /** The fact with the id of the invitation. */
    static final String INVITATION = "invitation";

    private static final Duration VALIDITY = Duration.ofDays(1);

    @Inject
    Outbox outbox;

    @Inject
    MailLanguages languages;

    @Transactional(Transactional.TxType.MANDATORY)
    void add(Invitation invitation) {
        Map<String, String> facts = Map.of(INVITATION, invitation.id().toString());
        outbox.add(new OutgoingMail(KIND, null, invitation.email().value(), languages.standard(), facts, VALIDITY));
    }
}

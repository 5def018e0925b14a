package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.account.entity.Invitation;
import org.countersign.account.entity.InvitationStatus;
import org.countersign.mail.control.MailComposer;
import org.countersign.mail.entity.ComposedMail;
import org.countersign.mail.entity.WaitingMail;
import org.countersign.platform.control.TimeRepository;
import org.countersign.proof.control.Proofs;
import org.countersign.proof.entity.ProofSubject;
import org.countersign.proof.entity.Purpose;

/** Completes the mails with an invitation. Nothing is sent if it was used, withdrawn or is void. */
@ApplicationScoped
public class InvitationComposer implements MailComposer {

    @Inject
    InvitationRepository repository;

    @Inject
    Inviters inviters;

    @Inject
    Proofs proofs;

    @Inject
    LinkConfig links;

    @Inject
    TimeRepository time;

    @Override
    public String kind() {
        return InvitationMails.KIND;
    }

    @Override
    @Transactional
    public Optional<ComposedMail> compose(WaitingMail mail) {
        return Optional.ofNullable(mail.facts().get(InvitationMails.INVITATION))
                .map(UUID::fromString)
                .flatMap(repository::lock)
                .filter(invitation -> inviters.statusOf(invitation, time.now()) == InvitationStatus.OPEN)
                .map(invitation -> compose(mail, invitation));
    }

    private ComposedMail compose(WaitingMail mail, Invitation invitation) {
        invitation.send(time.now());
        String email = invitation.email().value();
        Proofs.Issued proof = proofs.issue(invitation.id(), Purpose.INVITE, new ProofSubject(null, email, 0));
        return new ComposedMail(kind(), email, mail.language(), Map.of("link", links.to(proof.token())));
    }
}

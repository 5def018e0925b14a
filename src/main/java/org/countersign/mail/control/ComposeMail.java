package org.countersign.mail.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.mail.entity.ComposedMail;
import org.countersign.mail.entity.Letter;
import org.countersign.mail.entity.MailAddress;
import org.countersign.mail.entity.WaitingMail;

/** Completes a waiting mail: its composer adds the recipient and the values, the template adds the text. */
@ApplicationScoped
public class ComposeMail {

    @Inject
    @Any
    Instance<MailComposer> composers;

    @Inject
    MailTemplates templates;

    /** Returns the mail; empty if nothing is to send. */
    Optional<Letter> compose(WaitingMail mail) throws MailException {
        Optional<ComposedMail> composed = composers.stream()
                .filter(composer -> composer.kind().equals(mail.kind()))
                .findFirst()
                .map(composer -> composer.compose(mail))
                .orElseGet(() ->
                        Optional.of(new ComposedMail(mail.kind(), mail.recipient(), mail.language(), mail.facts())));
        return composed.isEmpty() ? Optional.empty() : Optional.of(letter(mail, composed.get()));
    }

    private Letter letter(WaitingMail mail, ComposedMail composed) throws MailException {
        MailAddress to = MailAddress.parse(composed.recipient())
                .orElseThrow(() ->
                        new MailException(MailException.Kind.REFUSED, "The recipient is not an e-mail address.", null));
        MailText text = templates.text(composed);
        return new Letter(
                mail.id(),
                composed.template(),
                to,
                MailLanguages.supported(composed.language()).toLanguageTag(),
                text.subject(),
                text.text(),
                text.html(),
                templates.logo(),
                mail.createdAt());
    }
}

package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.Notice;
import org.countersign.audit.entity.RecordedEvent;
import org.countersign.mail.control.MailConfig;
import org.countersign.mail.control.MailLanguages;
import org.countersign.mail.control.Outbox;
import org.countersign.mail.entity.OutgoingMail;
import org.countersign.platform.entity.UserAgents;

/**
 * Informs the owner of an account by mail: what happened, when, from which address and device, and what to do. Only the
 * notice of a changed address has a link, and none has text that somebody chose.
 */
@ApplicationScoped
public class SendNotice {

    static final Duration VALIDITY = Duration.ofDays(3);

    @Inject
    AccountRepository repository;

    @Inject
    Outbox outbox;

    @Inject
    MailLanguages languages;

    @Inject
    MailConfig mailConfig;

    @Inject
    NoticeConfig config;

    /** Adds the notice about an event to the outbox, if there is one, in the transaction of the event. */
    @Transactional
    public void about(RecordedEvent event) {
        String account = event.accountId();
        if (!mailConfig.isOn() || account == null) {
            return;
        }
        Notice.about(event)
                .filter(config.notices()::contains)
                .ifPresent(notice -> repository
                        .find(new AccountId(account))
                        .ifPresent(owner -> outbox.add(
                                mail(notice, event, owner.id(), owner.data().email()))));
    }

    private OutgoingMail mail(Notice notice, RecordedEvent event, AccountId owner, Email email) {
        Locale language = event.wasCausedByAnother() ? languages.standard() : languages.ofSender();
        return new OutgoingMail(
                notice.kind(), owner.value(), email.value(), language, facts(notice, event, language), VALIDITY);
    }

    /** Does not reveal from where an administrator works, or the owner to a thief who had changed the address. */
    private static Map<String, String> facts(Notice notice, RecordedEvent event, Locale language) {
        Map<String, String> facts = new HashMap<>();
        facts.put("at", time(language).format(event.at().atOffset(ZoneOffset.UTC)));
        if (event.wasCausedByAnother()) {
            facts.put("administrator", "true");
            return facts;
        }
        if (notice == Notice.EMAIL_CHANGE_UNDONE) {
            return facts;
        }
        if (event.address() != null) {
            facts.put("address", event.address());
        }
        if (event.userAgent() != null) {
            facts.put("device", UserAgents.describe(event.userAgent()));
        }
        return facts;
    }

    private static DateTimeFormatter time(Locale language) {
        boolean german = language.getLanguage().equals(Locale.GERMAN.getLanguage());
        return DateTimeFormatter.ofPattern(german ? "d. MMMM uuuu, HH:mm 'UTC'" : "d MMMM uuuu, HH:mm 'UTC'", language);
    }
}

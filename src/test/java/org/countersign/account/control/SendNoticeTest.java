package org.countersign.account.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.NewAccount;
import org.countersign.account.entity.Notice;
import org.countersign.account.entity.Origin;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.audit.entity.RecordedEvent;
import org.countersign.mail.control.MailConfig;
import org.countersign.mail.control.MailLanguages;
import org.countersign.mail.control.Outbox;
import org.countersign.mail.entity.OutgoingMail;
import org.countersign.platform.entity.Sender;
import org.junit.jupiter.api.Test;

class SendNoticeTest {

    private final List<OutgoingMail> added = new ArrayList<>();

    /** The recipient may be the thief who had changed the address. */
    @Test
    void undoneChange_doesNotRevealItsSender() {
        sendNotice().about(event(Action.EMAIL_CHANGED));
        sendNotice().about(event(Action.EMAIL_CHANGE_UNDONE));
        assertThat(added).extracting(OutgoingMail::kind).containsExactly("email-changed", "email-change-undone");
        assertThat(added.get(0).facts()).containsKeys("at", "address", "device");
        assertThat(added.get(1).facts()).containsOnlyKeys("at");
    }

    private SendNotice sendNotice() {
        InMemoryAccounts memory = new InMemoryAccounts();
        memory.stored.add(new Account(
                new AccountId("ada"),
                NewAccount.of(new Email("ada@example.com"), "Ada", "$hash$", Set.of("user"), Origin.REGISTERED),
                InMemoryAccounts.NOW));
        SendNotice sendNotice = new SendNotice();
        sendNotice.repository = memory.repository;
        sendNotice.config = new NoticeConfig(Set.of(Notice.values()));
        sendNotice.mailConfig = new MailConfig(
                Optional.of("mail/test"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        sendNotice.languages = new MailLanguages() {
            @Override
            public Locale ofSender() {
                return Locale.ENGLISH;
            }
        };
        sendNotice.outbox = new Outbox() {
            @Override
            public void add(OutgoingMail mail) {
                added.add(mail);
            }
        };
        return sendNotice;
    }

    private static RecordedEvent event(Action action) {
        Sender owner = new Sender("request", "203.0.113.7", "curl/8.0", "", null);
        Occurrence occurrence = Occurrence.of(action).account("ada");
        return RecordedEvent.of("id", Instant.EPOCH, "node", occurrence, Optional.of(owner));
    }
}

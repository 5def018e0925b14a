package org.countersign.mail.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.countersign.mail.entity.Letter;
import org.countersign.mail.entity.MailAddress;
import org.countersign.mail.entity.MailFailure;
import org.countersign.mail.entity.WaitingMail;
import org.countersign.platform.control.Meters;
import org.countersign.platform.control.TimeRepository;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SendMailTest {

    private static final Instant NOW = Instant.parse("2001-01-01T08:00:00Z");

    /** Records what happens to each mail. */
    private static final class RecordingQueue extends MailQueue {

        private final List<String> results = new ArrayList<>();
        private List<WaitingMail> due = List.of();

        @Override
        public List<WaitingMail> claim() {
            return due;
        }

        @Override
        public void remove(WaitingMail mail) {
            results.add("removed " + mail.id());
        }

        @Override
        public void release(WaitingMail mail) {
            results.add("released " + mail.id());
        }

        @Override
        public void retryLater(WaitingMail mail, String error) {
            results.add("retried " + mail.id());
        }

        @Override
        public void giveUp(WaitingMail mail, MailFailure reason, Optional<String> error) {
            results.add(reason.reason() + ' ' + mail.id());
        }
    }

    /** Composes nothing for the kind {@code nothing}, and fails for the kind {@code broken}. */
    private static final class FakeComposer extends ComposeMail {

        @Override
        Optional<Letter> compose(WaitingMail mail) {
            if (mail.kind().equals("broken")) {
                throw new IllegalStateException("planted");
            }
            return mail.kind().equals("nothing") ? Optional.empty() : Optional.of(letter(mail.id()));
        }
    }

    /** Fails with a planted failure for some mails, or at the connection. */
    private static final class FakeTransport extends Transports implements MailTransport, MailTransport.Connection {

        private final List<String> sent = new ArrayList<>();
        private final Map<String, MailException.Kind> failures = new HashMap<>();
        private int connections;

        @Override
        MailTransport present() {
            return this;
        }

        @Override
        public MailTransport.Connection open() throws MailException {
            connections++;
            fail("connection");
            return this;
        }

        @Override
        public void send(Letter letter) throws MailException {
            fail(letter.id());
            sent.add(letter.id());
        }

        private void fail(String what) throws MailException {
            MailException.@Nullable Kind kind = failures.get(what);
            if (kind != null) {
                throw new MailException(kind, "planted", null);
            }
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    private final RecordingQueue queue = new RecordingQueue();
    private final FakeTransport transport = new FakeTransport();
    private final SendMail sendMail = new SendMail();
    private int timesRead;

    @BeforeEach
    void wire() {
        sendMail.queue = queue;
        sendMail.composeMail = new FakeComposer();
        sendMail.transports = transport;
        sendMail.meters = new Meters();
        sendMail.time = new TimeRepository() {
            @Override
            public Instant now() {
                timesRead++;
                return NOW;
            }
        };
        sendMail.createMeters();
    }

    @Test
    void mails_areSentOverOneConnectionAndRemoved() {
        queue.due = List.of(mail("1", "greeting"), mail("2", "greeting"));
        assertThat(sendMail.sendSome()).isFalse();
        assertThat(transport.sent).containsExactly("1", "2");
        assertThat(transport.connections).isEqualTo(1);
        assertThat(queue.results).containsExactly("removed 1", "removed 2");
    }

    @Test
    void noMail_opensNoConnection() {
        queue.due = List.of(mail("1", "nothing"));
        assertThat(sendMail.sendSome()).isFalse();
        assertThat(transport.connections).isZero();
        assertThat(queue.results).containsExactly("removed 1");
    }

    @Test
    void fullBatch_meansThatThereMayBeMore() {
        queue.due = IntStream.range(0, MailQueue.BATCH)
                .mapToObj(i -> mail(String.valueOf(i), "greeting"))
                .toList();
        assertThat(sendMail.sendSome()).isTrue();
    }

    @Test
    void expiredMail_isGivenUp() {
        queue.due = List.of(mail("1", "greeting", NOW));
        sendMail.sendSome();
        assertThat(queue.results).containsExactly("expired 1");
        assertThat(transport.sent).isEmpty();
    }

    /** The database's time is years before the time of the machine of this test, at which the mail has expired. */
    @Test
    void mail_expiresByTheDatabasesClock() {
        queue.due = List.of(mail("1", "greeting"), mail("2", "greeting"));
        sendMail.sendSome();
        assertThat(transport.sent).containsExactly("1", "2");
        assertThat(timesRead).isEqualTo(1);
    }

    @Test
    void emptyBatch_readsNoTime() {
        assertThat(sendMail.sendSome()).isFalse();
        assertThat(timesRead).isZero();
    }

    /** A mistake in one template must not stop all other mail. */
    @Test
    void mailThatCannotBeComposed_doesNotStopOthers() {
        queue.due = List.of(mail("1", "broken"), mail("2", "greeting"));
        sendMail.sendSome();
        assertThat(queue.results).containsExactly("retried 1", "removed 2");
    }

    @Test
    void refusedAndPostponedMails_doNotStopOthers() {
        queue.due = List.of(mail("1", "greeting"), mail("2", "greeting"), mail("3", "greeting"));
        transport.failures.put("1", MailException.Kind.REFUSED);
        transport.failures.put("2", MailException.Kind.LATER);
        sendMail.sendSome();
        assertThat(queue.results).containsExactly("refused 1", "retried 2", "removed 3");
    }

    @Test
    void serverThatIsAway_postponesAll() {
        queue.due = List.of(mail("1", "greeting"), mail("2", "greeting"));
        transport.failures.put("connection", MailException.Kind.AWAY);
        sendMail.sendSome();
        assertThat(queue.results).containsExactly("retried 1", "retried 2");
    }

    /** Otherwise a mail at which the server closes the connection would delay all others each time. */
    @Test
    void connectionLostDuringAMail_countsOnlyForThisMail() {
        queue.due = List.of(mail("1", "greeting"), mail("2", "greeting"), mail("3", "greeting"));
        transport.failures.put("2", MailException.Kind.AWAY);
        sendMail.sendSome();
        assertThat(queue.results).containsExactly("removed 1", "retried 2", "released 3");
    }

    private static WaitingMail mail(String id, String kind) {
        return mail(id, kind, NOW.plusSeconds(60));
    }

    private static WaitingMail mail(String id, String kind, Instant expiresAt) {
        return new WaitingMail(id, kind, null, "ada@example.com", Locale.ENGLISH, Map.of(), 0, NOW, expiresAt);
    }

    private static Letter letter(String id) {
        return new Letter(
                id,
                "greeting",
                new MailAddress("ada@example.com"),
                "en",
                "Hello",
                "Hello\n",
                "Hello",
                Optional.empty(),
                NOW);
    }
}

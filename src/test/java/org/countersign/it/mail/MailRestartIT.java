package org.countersign.it.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.Mailbox;
import org.countersign.it.server.Mailbox.Mail;
import org.countersign.it.server.OwnDatabase;
import org.countersign.it.server.OwnServer;
import org.countersign.it.server.ScriptedSmtpServer;
import org.countersign.it.server.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mail is sent at least once, even if a node is killed. */
@Tag("own-server")
class MailRestartIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    /** The mail server has the mail, and the node never learns it. */
    @Test
    void nodeKilledBeforeTheReply_sendsAgainWithTheSameId() throws Exception {
        int port = OwnServer.freePort();
        String email = Api.newEmail();
        String database = TestDatabase.newDatabase();
        Map<String, String> settings = Mailbox.settings(port);
        List<String> received;
        OwnServer server = new OwnServer(folder, database).start(settings);
        try (ScriptedSmtpServer scripted =
                new ScriptedSmtpServer(port, ScriptedSmtpServer.END_OF_MAIL, ScriptedSmtpServer.NOTHING)) {
            server.api().register(email);
            Awaitility.await("the mail server has the mail")
                    .atMost(PATIENCE)
                    .until(() -> scripted.received().contains(ScriptedSmtpServer.END_OF_MAIL));
            server.kill();
            received = scripted.received();
        }
        endClaim(database);
        try (Mailbox mailbox = Mailbox.on(port)) {
            server.start(settings);
            Awaitility.await("the mail arrives again")
                    .atMost(PATIENCE)
                    .until(() -> !mailbox.all(email).isEmpty());
            assertThat(mailbox.all(email))
                    .extracting(Mail::id)
                    .allSatisfy(id -> assertThat(received).contains("Message-ID: " + id));
        } finally {
            server.close();
        }
    }

    /** Ends the two minutes for which the killed node has claimed the mail. */
    private void endClaim(String database) throws Exception {
        try (OwnDatabase stopped = OwnDatabase.ofStopped(folder, database)) {
            stopped.execute("update mail_outbox set next_at = created_at");
            assertThat(stopped.number("select count(*) from mail_outbox")).isEqualTo(1);
        }
    }
}

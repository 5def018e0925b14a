package org.countersign.it.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.Mailbox;
import org.countersign.it.server.Mailbox.Mail;
import org.countersign.it.server.OwnServer;
import org.countersign.it.server.ScriptedSmtpServer;
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
    void nodeKilledBeforeTheReply_sendsAgainWithTheSameId() throws IOException {
        int port = OwnServer.freePort();
        String email = Api.newEmail();
        Map<String, String> settings = Mailbox.settings(port);
        List<String> received;
        OwnServer server = new OwnServer(folder).start(settings);
        try (ScriptedSmtpServer scripted =
                new ScriptedSmtpServer(port, ScriptedSmtpServer.END_OF_MAIL, ScriptedSmtpServer.NOTHING)) {
            String token = server.api().register(email).accessToken();
            String change = Api.object(Map.of("currentPassword", Api.PASSWORD, "newPassword", "anchor-plum-88-violet"));
            assertThat(server.api().post("/api/auth/password", change, token).status())
                    .isEqualTo(200);
            Awaitility.await("the mail server has the mail")
                    .atMost(PATIENCE)
                    .until(() -> scripted.received().contains(ScriptedSmtpServer.END_OF_MAIL));
            server.kill();
            received = scripted.received();
        }
        try (Mailbox mailbox = Mailbox.on(port)) {
            server.start(settings);
            assertThat(mailbox.await(email))
                    .extracting(Mail::id)
                    .allSatisfy(id -> assertThat(received).contains("Message-ID: " + id));
        } finally {
            server.close();
        }
    }
}

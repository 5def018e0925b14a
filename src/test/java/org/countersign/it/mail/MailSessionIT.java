package org.countersign.it.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.countersign.it.server.Api;
import org.countersign.it.server.Mailbox;
import org.countersign.it.server.OwnServer;
import org.countersign.it.server.ServerKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail goes through the mail session that the server's script creates, with its login. */
@Tag("own-server")
class MailSessionIT {

    private static final String USER = "countersign";
    private static final String PASSWORD = "it's a: \"mail\" pass=word";

    @TempDir
    Path folder;

    @Test
    void sessionOfTheServer_sendsMail() {
        int port = OwnServer.freePort();
        String email = Api.newEmail();
        try (Mailbox mailbox = Mailbox.on(port).requiring(USER, PASSWORD);
                OwnServer server = new OwnServer(folder).start(settings(port))) {
            String token = server.api().register(email).accessToken();
            String change = Api.object(Map.of("currentPassword", Api.PASSWORD, "newPassword", "anchor-plum-88-violet"));
            assertThat(server.api().post("/api/auth/password", change, token).status())
                    .isEqualTo(200);
            assertThat(mailbox.await(email))
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.id()).endsWith("@acme.example>"));
            assertThat(server.logText()).doesNotContain(PASSWORD);
        }
    }

    private static Map<String, String> settings(int port) {
        boolean wildFly = ServerKind.ofThisRun().name().equals("wildfly");
        Map<String, String> settings = new HashMap<>(OwnServer.withMailSession());
        settings.put("COUNTERSIGN_MAIL_SESSION", wildFly ? "java:/mail/countersign" : "mail/countersign");
        settings.put("COUNTERSIGN_MAIL_FROM", "no-reply@acme.example");
        settings.put("COUNTERSIGN_MAIL_BASE_URL", "https://auth.acme.example");
        settings.put("MAIL_HOST", "localhost");
        settings.put("MAIL_PORT", String.valueOf(port));
        settings.put("MAIL_FROM", "no-reply@acme.example");
        settings.put("MAIL_USER", USER);
        settings.put("MAIL_PASSWORD", PASSWORD);
        settings.put("MAIL_STARTTLS", "false");
        return settings;
    }
}

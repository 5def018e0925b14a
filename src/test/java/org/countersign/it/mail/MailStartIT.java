package org.countersign.it.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.countersign.it.server.Mailbox;
import org.countersign.it.server.OwnServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service does not start with a mail set-up that cannot work. */
@Tag("own-server")
class MailStartIT {

    @TempDir
    Path folder;

    @Test
    @Tag("once")
    void brokenTemplate_stopsTheStart() throws IOException {
        Files.writeString(folder.resolve("password-changed.en.txt"), "Subject: Hello\n\n{{password}}\n");
        Map<String, String> settings = Mailbox.settings(OwnServer.freePort());
        settings.put("COUNTERSIGN_MAIL_TEMPLATES", folder.toString());
        try (OwnServer server = new OwnServer(folder)) {
            assertThat(server.startRefused(settings))
                    .contains("countersign.mail.templates: password-changed.en.txt: It has unknown tags: password.");
        }
    }

    @Test
    void missingSession_stopsTheStart() {
        Map<String, String> settings = Map.of(
                "COUNTERSIGN_MAIL_SESSION", "mail/missing",
                "COUNTERSIGN_MAIL_FROM", "no-reply@acme.example",
                "COUNTERSIGN_MAIL_BASE_URL", "https://auth.acme.example");
        try (OwnServer server = new OwnServer(folder)) {
            assertThat(server.startRefused(settings))
                    .contains("countersign.mail.session: There is no Jakarta Mail session with the JNDI name");
        }
    }
}

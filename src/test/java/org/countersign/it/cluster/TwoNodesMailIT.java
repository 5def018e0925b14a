package org.countersign.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.MailGate;
import org.countersign.it.server.Mailbox;
import org.countersign.it.server.OwnServer;
import org.countersign.it.server.TwoNodes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes send the mail of one outbox at the same time. */
@Tag("postgresql")
class TwoNodesMailIT {

    private static final String ADMIN = "root@example.com";
    private static final int MAILS = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern SENT = Pattern.compile("countersign_mail_total\\{[^}]*outcome=\"sent\"[^}]*} (\\d+)");

    @TempDir
    Path folder;

    /** No mail goes through the gate before both nodes have claimed some of the mails. */
    @Test
    void eachMail_isSentOnceAndBothNodesSend() throws Exception {
        int mailPort = OwnServer.freePort();
        try (Mailbox mailbox = Mailbox.on(mailPort);
                MailGate gate = new MailGate(mailPort, 2);
                TwoNodes nodes = new TwoNodes(folder, settings(gate.port()))) {
            nodes.start().join();
            List<String> owners = Stream.generate(Api::newEmail).limit(MAILS).toList();
            for (int i = 0; i < MAILS; i++) {
                assertThat(nodes.at(i).register(owners.get(i)).status()).isEqualTo(201);
            }
            Awaitility.await("all mails have arrived")
                    .atMost(PATIENCE)
                    .until(() -> owners.stream()
                            .noneMatch(owner -> mailbox.all(owner).isEmpty()));
            Awaitility.await("the outbox is empty")
                    .atMost(PATIENCE)
                    .until(() -> nodes.database().number("select count(*) from mail_outbox") == 0);
            assertThat(owners)
                    .allSatisfy(owner -> assertThat(mailbox.all(owner)).hasSize(1));
            List<Integer> sent =
                    nodes.all().stream().map(TwoNodesMailIT::sentBy).toList();
            assertThat(sent).as("by both nodes").allMatch(count -> count > 0);
            assertThat(sent.stream().mapToInt(Integer::intValue).sum()).isEqualTo(MAILS);
        }
    }

    private static Map<String, String> settings(int port) {
        Map<String, String> settings = new HashMap<>(Mailbox.settings(port));
        settings.put("COUNTERSIGN_ADMIN_EMAIL", ADMIN);
        settings.put("COUNTERSIGN_ADMIN_PASSWORD", Api.PASSWORD);
        return settings;
    }

    private static int sentBy(Api node) {
        Matcher sent = SENT.matcher(
                node.get("/api/metrics", node.login(ADMIN).accessToken()).body());
        assertThat(sent.find()).isTrue();
        return Integer.parseInt(sent.group(1));
    }
}

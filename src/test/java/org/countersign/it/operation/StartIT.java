package org.countersign.it.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.countersign.it.server.OwnServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service starts only with valid settings, and otherwise reports the invalid ones. */
@Tag("own-server")
class StartIT {

    @TempDir
    Path folder;

    @Test
    void invalidSettings_areAllReportedAndEndAProcessThatRunsOnlyTheService() {
        Map<String, String> settings = Map.of(
                "COUNTERSIGN_NODE_EXIT_ON_REFUSAL", "true",
                "COUNTERSIGN_MODE", "production",
                "COUNTERSIGN_SESSION_GRACE", "90s",
                "COUNTERSIGN_TOKEN_ALGORITHM", "none",
                "COUNTERSIGN_PROXY_TRUSTED", "127.0.0.1,proxy.example.com",
                "COUNTERSIGN_KEY_IMPORT_PASSWORD_FILE", "meant-for-no-log",
                "COUNTERSIGN_ACCOUNT_REGISTRATION", "invite",
                "COUNTERSIGN_ADMIN_EMAIL", "root@example.com");
        try (OwnServer server = new OwnServer(folder)) {
            server.begin(settings);
            assertThat(server.exitStatus()).isEqualTo(78);
            assertThat(server.logText())
                    .contains("Countersign does not start:")
                    .contains("countersign.secret: ", "openssl rand")
                    .contains("countersign.session.grace: ", "PT1M")
                    .contains("countersign.token.algorithm: ", "RS256, ES256")
                    .contains("countersign.proxy.trusted: \"proxy.example.com\"", "192.0.2.7")
                    .contains("countersign.key.import-password-file: ")
                    .contains("countersign.account.registration: invite needs mail, and mail is off.")
                    .contains("countersign.admin.password: ")
                    .doesNotContain("meant-for-no-log");
            assertThat(folder.resolve("data/secret")).doesNotExist();
        }
    }

    @Test
    @Tag("once")
    void weakAdministratorPassword_stopsTheStart() {
        Map<String, String> settings =
                Map.of("COUNTERSIGN_ADMIN_EMAIL", "root@example.com", "COUNTERSIGN_ADMIN_PASSWORD", "password1");
        try (OwnServer server = new OwnServer(folder)) {
            assertThat(server.startRefused(settings))
                    .contains("countersign.admin.password: ")
                    .doesNotContain("password1");
        }
    }
}

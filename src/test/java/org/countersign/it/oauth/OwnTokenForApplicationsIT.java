package org.countersign.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import jakarta.json.JsonString;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Consumer;
import org.countersign.it.server.ConsumerWar;
import org.countersign.it.server.Forge;
import org.countersign.it.server.OwnServer;
import org.countersign.it.server.ServerKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The setting for a change to this version: own tokens have both audiences, until pages name an audience. */
@Tag("own-server")
class OwnTokenForApplicationsIT {

    @TempDir
    static Path folder;

    @Test
    void ownToken_worksHereAndInApplications() {
        OwnServer ours = new OwnServer(folder).alsoRunning(ConsumerWar.in(folder));
        Map<String, String> settings = new HashMap<>(Map.of(
                "COUNTERSIGN_TOKEN_OWN_TOKEN_FOR_APPLICATIONS", "true",
                "COUNTERSIGN_TOKEN_OWN_AUDIENCE", "console"));
        settings.putAll(Consumer.settings(ours.base().resolve("/.well-known/jwks.json")));
        try (OwnServer server = ours.start(settings)) {
            Api api = server.api();
            Consumer consumer = Consumer.onIssuersServer(ServerKind.ofThisRun(), server);
            Reply signedIn = api.registerForApplications(Api.newEmail());
            String own = signedIn.accessToken();
            assertThat(Forge.claimsOf(own).getJsonArray("aud").getValuesAs(JsonString::getString))
                    .containsExactly("countersign", "console");
            assertThat(api.get("/api/auth/me", own).status()).isEqualTo(200);
            assertThat(consumer.get("user", own).status()).isEqualTo(200);
            assertThat(consumer.get("user", signedIn.applicationToken()).status())
                    .isEqualTo(200);
            assertProblem(api.get("/api/auth/me", signedIn.applicationToken()), 403, "INSUFFICIENT_SCOPE");
            assertThat(server.logText()).contains("countersign.token.own-token-for-applications");
        }
    }
}

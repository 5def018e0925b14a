package org.countersign.it.operation;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Load balancers can check the health of a node on the application's port (MicroProfile Health, section 3.2). */
@OnSharedServer
class HealthIT {

    private final Api api = new Api(SharedServer.base());
    private final Api health = new Api(SharedServer.health());

    @ParameterizedTest
    @CsvSource({
        "/health/ready, deny-list",
        "/health/ready, database",
        "/health/ready, signing-key",
        "/health/ready, tasks",
        "/health/ready, clock",
        "/health/ready, serving",
        "/health/live, service",
        "/health/started, start-up",
    })
    void check_isUpOnBothPorts(String path, String check) {
        Awaitility.await(path).atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertUp(health.get(path), check));
        Awaitility.await(path)
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertUp(api.get("/api" + path), check));
    }

    @Test
    void ownPath_showsOnlyNamesAndStates() {
        api.awaitReady();
        Reply ready = api.get("/api/health/ready");
        assertThat(ready.json().getJsonArray("checks").getValuesAs(JsonObject.class))
                .hasSize(6)
                .allSatisfy(check -> assertThat(check.keySet()).containsExactly("name", "status"));
        assertThat(ready.header("Cache-Control")).isEqualTo("no-store");
        assertThat(api.get("/api/health/other").status()).isEqualTo(404);
    }

    private static void assertUp(Reply reply, String name) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.json().getJsonArray("checks").getValuesAs(JsonObject.class))
                .anySatisfy(check -> {
                    assertThat(check.getString("name")).isEqualTo(name);
                    assertThat(check.getString("status")).isEqualTo("UP");
                });
    }
}

package org.countersign.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.countersign.it.Api.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A load balancer can ask whether this node knows what is revoked (MicroProfile Health, section 3.2). */
@ExtendWith(SharedServer.class)
class HealthIT {

    private final Api api = new Api(SharedServer.health());

    @Test
    void readiness_saysThatTheDenyListIsLoaded() {
        Reply ready = api.get("/health/ready");
        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.json().getJsonArray("checks").getValuesAs(JsonObject.class))
                .anySatisfy(check -> {
                    assertThat(check.getString("name")).isEqualTo("deny-list");
                    assertThat(check.getString("status")).isEqualTo("UP");
                });
    }
}

package org.countersign.token.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.event.Startup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.countersign.platform.control.FakeSettings;
import org.countersign.platform.control.Meters;
import org.countersign.platform.control.RetentionConfig;
import org.countersign.platform.control.Schedule;
import org.countersign.token.control.DenyList;
import org.countersign.token.control.OwnTokenConfig;
import org.countersign.token.control.Revocations;
import org.junit.jupiter.api.Test;

class StartUpTest {

    private final List<Duration> pauses = new ArrayList<>();

    /** The manual promises that a revocation reaches other nodes within two seconds. */
    @Test
    void denyList_isReadOnceASecond() {
        StartUp startUp = new StartUp();
        startUp.revocations = new Revocations() {
            @Override
            public void load() {}
        };
        startUp.schedule = new Schedule() {
            @Override
            public void promptly(Duration pause, String name, Runnable task) {
                pauses.add(pause);
            }

            @Override
            public void sweep(Duration pause, String name, BooleanSupplier batch) {}
        };
        startUp.retention = new RetentionConfig(FakeSettings.of());
        startUp.denyList = new DenyList();
        startUp.meters = new Meters();
        startUp.ownTokens = new OwnTokenConfig("own", "countersign", false);
        startUp.on(new Startup());
        assertThat(pauses).containsExactly(Duration.ofSeconds(1));
    }
}

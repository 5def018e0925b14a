package org.countersign.throttle.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.audit.entity.Occurrence;
import org.countersign.throttle.entity.Refusal;
import org.junit.jupiter.api.Test;

class OpenBodiesTest {

    private static final String ADDRESS = "192.0.2.1";

    private final OpenBodies bodies = new OpenBodies();

    @Test
    void bodiesOfOneAddress_areLimited() {
        limitTo(2);
        assertThat(bodies.open(ADDRESS)).isTrue();
        assertThat(bodies.open(ADDRESS)).isTrue();
        assertThat(bodies.open(ADDRESS)).isFalse();
        assertThat(bodies.open("192.0.2.2")).isTrue();
        bodies.close(ADDRESS);
        assertThat(bodies.open(ADDRESS)).isTrue();
    }

    @Test
    void limitOfZero_meansNoLimit() {
        limitTo(0);
        for (int i = 0; i < 1_000; i++) {
            assertThat(bodies.open(ADDRESS)).isTrue();
        }
    }

    @Test
    void closedBodies_useNoMemory() {
        limitTo(1);
        for (int i = 0; i < 256; i++) {
            assertThat(bodies.open("192.0.2." + i)).isTrue();
            assertThat(bodies.open("192.0.2." + i)).isFalse();
        }
        assertThat(bodies.networks()).isEqualTo(256);
        for (int i = 0; i < 256; i++) {
            bodies.close("192.0.2." + i);
        }
        assertThat(bodies.networks()).isZero();
    }

    private void limitTo(int bodiesAtOnce) {
        bodies.log = new ThrottleLog() {
            @Override
            void note(String source, Refusal refusal, Occurrence event) {
                assertThat(refusal).isEqualTo(Refusal.TOO_MANY_BODIES);
            }
        };
        bodies.config = new AddressThrottleConfig(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1_000, bodiesAtOnce);
    }
}

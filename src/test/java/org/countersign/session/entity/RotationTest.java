package org.countersign.session.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RotationTest {

    @Test
    void acceptedToken_yieldsTheNewLiveGeneration() {
        assertThat(new Rotation.Advance(3, 4, Instant.EPOCH).liveGeneration()).hasValue(4);
        assertThat(new Rotation.CatchUp(3, 9, Instant.EPOCH).liveGeneration()).hasValue(9);
        assertThat(new Rotation.Replay(4).liveGeneration()).hasValue(4);
    }

    @Test
    void refusedToken_yieldsNoGeneration() {
        assertThat(new Rotation.Reuse().liveGeneration()).isEmpty();
        assertThat(new Rotation.Refuse().liveGeneration()).isEmpty();
    }
}

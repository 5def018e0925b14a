package org.countersign.session.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RefreshResultTest {

    @Test
    void acceptedToken_yieldsTokens() {
        assertThat(RefreshResult.of(new Rotation.Advance(3, 4, Instant.EPOCH))).isEqualTo(RefreshResult.ROTATED);
        assertThat(RefreshResult.of(new Rotation.Replay(4))).isEqualTo(RefreshResult.REPLAYED);
        assertThat(RefreshResult.of(new Rotation.CatchUp(3, 9, Instant.EPOCH))).isEqualTo(RefreshResult.MOVED_FORWARD);
        assertThat(RefreshResult.values())
                .filteredOn(RefreshResult::yieldsTokens)
                .containsExactly(RefreshResult.ROTATED, RefreshResult.REPLAYED, RefreshResult.MOVED_FORWARD);
    }

    @Test
    void refusedToken_yieldsNone() {
        assertThat(RefreshResult.of(new Rotation.Reuse())).isEqualTo(RefreshResult.REUSED);
        assertThat(RefreshResult.of(new Rotation.Refuse())).isEqualTo(RefreshResult.REFUSED);
        assertThat(RefreshResult.REUSED.yieldsTokens()).isFalse();
        assertThat(RefreshResult.UNKNOWN.yieldsTokens()).isFalse();
    }
}

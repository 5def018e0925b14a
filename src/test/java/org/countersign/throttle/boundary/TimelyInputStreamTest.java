package org.countersign.throttle.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TimelyInputStreamTest {

    private Instant now = Instant.EPOCH;

    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    @Test
    void bodyInTime_isReadToItsEnd() throws IOException {
        assertThat(timely(new byte[100]).readNBytes(1_000)).hasSize(100);
    }

    @Test
    void bodyThatTrickles_isGivenUpInTheEnd() throws IOException {
        InputStream body = timely(new byte[100]);
        for (int second = 0; second <= 10; second++) {
            assertThat(body.read(new byte[1])).isEqualTo(1);
            now = now.plusSeconds(1);
        }
        assertThatThrownBy(() -> body.read(new byte[1])).isInstanceOf(SocketTimeoutException.class);
        assertThatThrownBy(body::read).isInstanceOf(SocketTimeoutException.class);
    }

    private InputStream timely(byte[] body) {
        return new TimelyInputStream(new ByteArrayInputStream(body), clock, Duration.ofSeconds(10));
    }
}

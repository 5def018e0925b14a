package org.countersign.throttle.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimelyInputStreamTest {

    /** Close to an overflow, since {@code System.nanoTime} may start at any value. */
    private long nanoTime = Long.MAX_VALUE;

    @Test
    void bodyInTime_isReadCompletely() throws IOException {
        assertThat(timely(new byte[100]).readNBytes(1_000)).hasSize(100);
    }

    @Test
    void slowBody_isAbortedAtTheDeadline() throws IOException {
        InputStream body = timely(new byte[100]);
        for (int second = 0; second <= 10; second++) {
            assertThat(body.read(new byte[1])).isEqualTo(1);
            nanoTime += Duration.ofSeconds(1).toNanos();
        }
        assertThatThrownBy(() -> body.read(new byte[1])).isInstanceOf(SocketTimeoutException.class);
        assertThatThrownBy(body::read).isInstanceOf(SocketTimeoutException.class);
    }

    private InputStream timely(byte[] body) {
        return new TimelyInputStream(new ByteArrayInputStream(body), () -> nanoTime, Duration.ofSeconds(10));
    }
}

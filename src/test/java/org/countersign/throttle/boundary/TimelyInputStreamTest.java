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

    /** Nothing after the announced length is read, so the body cannot block. */
    @Test
    void body_endsAfterTheAnnouncedLength() throws IOException {
        InputStream body = timely(new byte[] {1, -2, 3, 4}, 3);
        assertThat(body.read()).isEqualTo(1);
        assertThat(body.readNBytes(10)).containsExactly(-2, 3);
        nanoTime += Duration.ofDays(1).toNanos();
        assertThat(body.read()).isEqualTo(-1);
        assertThat(timely(new byte[] {1}, 3).readAllBytes()).containsExactly(1);
        assertThat(timely(new byte[] {1}, 0).readAllBytes()).isEmpty();
    }

    private InputStream timely(byte[] body) {
        return timely(body, -1);
    }

    private InputStream timely(byte[] body, long length) {
        return new TimelyInputStream(new ByteArrayInputStream(body), length, () -> nanoTime, Duration.ofSeconds(10));
    }
}

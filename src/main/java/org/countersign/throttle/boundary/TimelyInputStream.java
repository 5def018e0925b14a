package org.countersign.throttle.boundary;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A body that has to be there in a certain time, however steadily it trickles in. */
final class TimelyInputStream extends FilterInputStream {

    private final Clock clock;
    private final Instant deadline;

    TimelyInputStream(InputStream body, Clock clock, Duration patience) {
        super(body);
        this.clock = clock;
        this.deadline = clock.instant().plus(patience);
    }

    @Override
    public int read() throws IOException {
        requireTime();
        return super.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        requireTime();
        return super.read(buffer, offset, length);
    }

    private void requireTime() throws SocketTimeoutException {
        if (clock.instant().isAfter(deadline)) {
            throw new SocketTimeoutException("The body has not arrived in time");
        }
    }
}

package org.countersign.throttle.boundary;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A request body with a deadline, which also applies to a body that arrives steadily but slowly. */
final class TimelyInputStream extends FilterInputStream {

    private final LongSupplier nanoTime;
    private final long deadline;

    TimelyInputStream(InputStream body, LongSupplier nanoTime, Duration timeout) {
        super(body);
        this.nanoTime = nanoTime;
        this.deadline = nanoTime.getAsLong() + timeout.toNanos();
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
        if (nanoTime.getAsLong() - deadline > 0) {
            throw new SocketTimeoutException("The body has not arrived in time");
        }
    }
}

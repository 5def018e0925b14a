package org.countersign.throttle.boundary;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A request body with a deadline, which also applies to a body that arrives steadily but slowly. It ends after the
 * length that the request has announced: if a request also asks for an upgrade of the connection, Payara does not end
 * its body.
 */
final class TimelyInputStream extends FilterInputStream {

    private final LongSupplier nanoTime;
    private final long deadline;
    private long remaining;

    /** @param length the value of {@code Content-Length}; negative if it is not known */
    TimelyInputStream(InputStream body, long length, LongSupplier nanoTime, Duration timeout) {
        super(body);
        this.nanoTime = nanoTime;
        this.deadline = nanoTime.getAsLong() + timeout.toNanos();
        this.remaining = length < 0 ? Long.MAX_VALUE : length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (remaining == 0) {
            return -1;
        }
        if (nanoTime.getAsLong() - deadline > 0) {
            throw new SocketTimeoutException("The body has not arrived in time");
        }
        int count = super.read(buffer, offset, (int) Math.min(length, remaining));
        remaining -= Math.max(count, 0);
        return count;
    }
}

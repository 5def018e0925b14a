package org.countersign.account.control;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The accounts of a file with one JSON object on each line (JSON lines). It is read as it is asked for; blank lines are
 * passed over, and of a line that is too long no more is kept than shows that it is.
 */
final class JsonLines implements Iterator<ImportEntry> {

    static final int MAX_BYTES = 16 * 1024;

    private final InputStream in;
    private final Instant now;
    private int number;
    private Optional<byte[]> next;

    JsonLines(InputStream file, Instant now) {
        this.in = new BufferedInputStream(file);
        this.now = now;
        this.next = nextLine();
    }

    @Override
    public boolean hasNext() {
        return next.isPresent();
    }

    @Override
    public ImportEntry next() {
        byte[] line = next.orElseThrow(NoSuchElementException::new);
        ImportEntry entry = AccountLine.read(number, line, now);
        next = nextLine();
        return entry;
    }

    private Optional<byte[]> nextLine() {
        try {
            Optional<byte[]> line = readLine();
            while (line.isPresent() && isBlank(line.get())) {
                line = readLine();
            }
            return line;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Optional<byte[]> readLine() throws IOException {
        int read = in.read();
        if (read < 0) {
            return Optional.empty();
        }
        number++;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (; read >= 0 && read != '\n'; read = in.read()) {
            if (line.size() <= MAX_BYTES) {
                line.write(read);
            }
        }
        return Optional.of(line.toByteArray());
    }

    private static boolean isBlank(byte[] line) {
        for (byte each : line) {
            if (each != ' ' && each != '\t' && each != '\r') {
                return false;
            }
        }
        return true;
    }
}

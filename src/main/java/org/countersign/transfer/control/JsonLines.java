package org.countersign.transfer.control;

import jakarta.json.JsonObject;
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
 * The accounts of a file with one JSON object on each line (JSON lines), which may be an export. The file is read on
 * demand. Blank lines are skipped, and of a line that is too long only the start is kept.
 */
final class JsonLines implements Iterator<ImportEntry> {

    static final int MAX_BYTES = 16 * 1024;

    private final InputStream in;
    private final Instant now;
    private final ExportFrame frame = new ExportFrame();
    private int number;
    private Optional<ImportEntry> next;

    JsonLines(InputStream file, Instant now) {
        this.in = new BufferedInputStream(file);
        this.now = now;
        this.next = nextEntry();
    }

    @Override
    public boolean hasNext() {
        return next.isPresent();
    }

    @Override
    public ImportEntry next() {
        ImportEntry entry = next.orElseThrow(NoSuchElementException::new);
        next = nextEntry();
        return entry;
    }

    private Optional<ImportEntry> nextEntry() {
        for (Optional<byte[]> line = nextLine(); line.isPresent(); line = nextLine()) {
            Optional<JsonObject> part = ExportFrame.parse(line.get());
            if (part.isEmpty()) {
                frame.countAccount();
                return Optional.of(AccountLine.read(number, line.get(), now));
            }
            Optional<String> objection = frame.accept(part.get());
            if (objection.isPresent()) {
                return objection.map(this::incomplete);
            }
        }
        return frame.finish().map(this::incomplete);
    }

    private ImportEntry incomplete(String reason) {
        return new ImportEntry.Incomplete(number, reason);
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

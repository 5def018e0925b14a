package org.countersign.password.control;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of breached passwords: SHA-1 hashes, one a line, in ascending order. It may have tens of gigabytes, so a
 * binary search reads it in place: some 70 reads of 128 bytes find a hash among a billion.
 */
final class BreachedFile implements Closeable {

    /** Longer than a line: a hash, a colon, a count and the end of the line. */
    private static final int WINDOW = 128;

    private static final int SAMPLES = 200;

    private final Content content;
    private final long size;
    private final Closeable file;

    /** The bytes of a file. */
    @FunctionalInterface
    interface Content {

        /** Returns the number of bytes read, or -1 at the end. */
        int read(ByteBuffer into, long position) throws IOException;
    }

    /** A line and its start position. */
    private record Line(long start, BreachedHash hash) {}

    BreachedFile(Content content, long size, Closeable file) {
        this.content = content;
        this.size = size;
        this.file = file;
    }

    static BreachedFile open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return new BreachedFile(channel::read, channel.size(), channel);
    }

    boolean contains(BreachedHash hash) throws IOException {
        long low = 0;
        long high = size;
        while (low < high) {
            long middle = (low + high) >>> 1;
            long start = startOfLine(middle);
            int order = start < high ? lineAt(start).hash().compareTo(hash) : 1;
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                low = start + 1;
            } else {
                high = middle;
            }
        }
        return false;
    }

    /** Checks the order of lines sampled from the whole file; of a small file, of all lines. */
    void requireOrder() throws IOException {
        if (size == 0) {
            throw new MalformedBreachedFileException("is empty.");
        }
        Line before = lineAt(0);
        for (int sample = 1; sample <= SAMPLES; sample++) {
            long start = startOfLine(size / SAMPLES * sample + size % SAMPLES * sample / SAMPLES);
            if (start < size && start != before.start()) {
                Line line = lineAt(start);
                if (line.hash().compareTo(before.hash()) <= 0) {
                    throw new MalformedBreachedFileException("is not sorted by hash.");
                }
                before = line;
            }
        }
    }

    /** Returns the start of the first line at or after this position; the end of the file if there is none. */
    private long startOfLine(long position) throws IOException {
        if (position == 0) {
            return 0;
        }
        int end = read(position - 1).indexOf('\n');
        return end < 0 ? size : position + end;
    }

    private Line lineAt(long start) throws IOException {
        String text = read(start);
        int end = text.indexOf('\n');
        String line = end < 0 ? text : text.substring(0, end);
        return new Line(start, BreachedHash.parse(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line));
    }

    private String read(long position) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(WINDOW);
        int count = 0;
        while (bytes.hasRemaining() && count >= 0) {
            count = content.read(bytes, position + bytes.position());
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

package org.countersign.bench;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads consecutive HTTP/1.1 responses from a connection. */
final class AnswerReader {

    private static final int END_OF_HEAD = 0x0d0a0d0a;

    private final InputStream in;
    private final byte[] buffer = new byte[16 * 1024];
    private int position;
    private int end;

    AnswerReader(InputStream in) {
        this.in = in;
    }

    Answer read() throws IOException {
        String head = head();
        Answer answer = new Answer(Integer.parseInt(head.substring(9, 12)), head, "");
        return new Answer(answer.status(), head, body(answer));
    }

    private String head() throws IOException {
        StringBuilder head = new StringBuilder(512);
        int lastFour = 0;
        while (lastFour != END_OF_HEAD) {
            int next = next();
            head.append((char) next);
            lastFour = lastFour << 8 | next;
        }
        return head.toString();
    }

    private String body(Answer answer) throws IOException {
        if (answer.status() == 204 || answer.status() == 304) {
            return "";
        }
        if (answer.isChunked()) {
            return chunks();
        }
        String length = answer.header("Content-Length");
        if (length.isEmpty()) {
            throw new IOException("An answer neither in chunks nor with a length");
        }
        return new String(bytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
    }

    private String chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.writeBytes(bytes(size));
            line();
        }
        String trailer = line();
        while (!trailer.isEmpty()) {
            trailer = line();
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    /** Chunk extensions are not supported, because the servers do not send any. */
    private int chunkSize() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = next(); next != '\n'; next = next()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private byte[] bytes(int count) throws IOException {
        byte[] bytes = new byte[count];
        int copied = 0;
        while (copied < count) {
            if (position == end) {
                fill();
            }
            int step = Math.min(count - copied, end - position);
            System.arraycopy(buffer, position, bytes, copied, step);
            position += step;
            copied += step;
        }
        return bytes;
    }

    private int next() throws IOException {
        if (position == end) {
            fill();
        }
        return buffer[position++] & 0xff;
    }

    private void fill() throws IOException {
        position = 0;
        end = Math.max(0, in.read(buffer));
        if (end == 0) {
            throw new EOFException("The server hung up");
        }
    }
}

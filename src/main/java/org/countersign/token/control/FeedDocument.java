package org.countersign.token.control;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * A document of the revocation feed, ready to be sent. Its last members, {@code since} and {@code asOf}, change with
 * each request. In the compressed form (gzip, RFC 1952) they are a block that is not compressed, so the entries need
 * not be compressed again.
 */
public final class FeedDocument {

    /** Method 8 (DEFLATE), no flags, no time, unknown operating system (RFC 1952, section 2.3). */
    private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private static final int BLOCK_HEADER = 5;
    private static final int GZIP_TRAILER = 8;

    private final FeedPart part;
    private final String version;
    private final byte[] tail;

    FeedDocument(FeedPart part, OptionalLong since, long asOf) {
        String from = since.isPresent() ? String.valueOf(since.getAsLong()) : "null";
        this.part = part;
        this.version = part.hash() + '-' + from + '-' + asOf;
        this.tail = ("\"since\":" + from + ",\"asOf\":" + asOf + '}').getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns a text that is equal for equal content only. */
    public String version() {
        return version;
    }

    public int length(boolean gzip) {
        return gzip
                ? GZIP_HEADER.length + part.deflated().length + BLOCK_HEADER + tail.length + GZIP_TRAILER
                : part.json().length + tail.length;
    }

    public void writeTo(OutputStream out, boolean gzip) throws IOException {
        if (gzip) {
            out.write(GZIP_HEADER);
            out.write(part.deflated());
            out.write(lastBlockAndTrailer());
        } else {
            out.write(part.json());
            out.write(tail);
        }
    }

    /** Returns the tail as a last block without compression (RFC 1951, section 3.2.4), the CRC-32 and the length. */
    private byte[] lastBlockAndTrailer() {
        return ByteBuffer.allocate(BLOCK_HEADER + tail.length + GZIP_TRAILER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 1)
                .putShort((short) tail.length)
                .putShort((short) ~tail.length)
                .put(tail)
                .putInt(crc())
                .putInt(part.json().length + tail.length)
                .array();
    }

    /** Continues the CRC-32 of the part with the tail. The class of the JDK cannot start at a known value. */
    private int crc() {
        int crc = ~part.crc();
        for (byte each : tail) {
            crc ^= each & 0xff;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc >>> 1) ^ (0xEDB88320 & -(crc & 1));
            }
        }
        return ~crc;
    }
}

package org.countersign.token.control;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * The entries of a document of the revocation feed, as JSON and compressed. It is built once for each change of the
 * deny list, and used for many responses.
 *
 * @param state the state of the deny list before the entries were read
 * @param json the beginning of the document, with all entries
 * @param deflated the same in blocks of DEFLATE (RFC 1951), which end at a full byte, without a last block
 * @param crc the CRC-32 of {@code json}
 * @param hash identifies the entries
 */
@SuppressWarnings("ArrayRecordComponent") // parts are never compared
record FeedPart(FeedState state, byte[] json, byte[] deflated, int crc, String hash) {

    private static final int BUFFER = 8192;
    private static final int HASH_BYTES = 16;

    static FeedPart of(FeedState state, byte[] json) {
        CRC32 crc = new CRC32();
        crc.update(json);
        return new FeedPart(state, json, deflate(json), (int) crc.getValue(), hash(json));
    }

    private static byte[] deflate(byte[] json) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(json);
            ByteArrayOutputStream deflated = new ByteArrayOutputStream(json.length / 2 + BUFFER);
            byte[] buffer = new byte[BUFFER];
            int length;
            do {
                length = deflater.deflate(buffer, 0, BUFFER, Deflater.SYNC_FLUSH);
                deflated.write(buffer, 0, length);
            } while (length == BUFFER);
            return deflated.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static String hash(byte[] json) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(json);
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}

package org.countersign.token.control;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import org.countersign.token.control.Denials.Target;

/**
 * Writes entries of the revocation feed as JSON. The name of an entry is the first 12 bytes of the SHA-256 hash of kind
 * and value, in Base64url. So the feed shows no ids, and an application that has a token can compute the names.
 */
final class FeedWriter {

    /** The version of the format. */
    private static final int VERSION = 1;

    private static final int HASH_BYTES = 12;
    private static final int ENTRY_BYTES = 40;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final MessageDigest sha256 = sha256();
    private final ByteArrayOutputStream out;

    private FeedWriter(int entries) {
        out = new ByteArrayOutputStream(200 + entries * ENTRY_BYTES);
    }

    /** Returns the document up to the members that change with each request. */
    static byte[] write(Collection<Map.Entry<Target, Denial>> entries) {
        FeedWriter writer = new FeedWriter(entries.size());
        writer.add("{\"v\":" + VERSION + ",\"life\":" + Revocations.RETENTION.toSeconds());
        for (FeedKind kind : FeedKind.values()) {
            writer.add(kind, entries);
        }
        writer.add(",");
        return writer.out.toByteArray();
    }

    private void add(FeedKind kind, Collection<Map.Entry<Target, Denial>> entries) {
        add(",\"" + kind.label() + "\":{");
        String separator = "";
        for (Map.Entry<Target, Denial> entry : entries) {
            Target target = entry.getKey();
            if (FeedKind.of(target) == kind) {
                add(separator + '"' + hash(kind, target.value()) + "\":" + value(kind, entry.getValue()));
                separator = ",";
            }
        }
        add("}");
    }

    private String value(FeedKind kind, Denial denial) {
        long expiry = denial.expiresAt().plusNanos(999_999_999).getEpochSecond();
        return switch (kind) {
            case SESSION, TOKEN -> String.valueOf(expiry);
            case ACCOUNT, CLIENT -> "[" + denial.version() + ',' + expiry + kept(denial) + ']';
        };
    }

    private String kept(Denial denial) {
        return denial.keptSid() == null
                ? ""
                : ",\"" + hash(FeedKind.SESSION, denial.keptSid()) + "\"," + denial.keptFrom();
    }

    private String hash(FeedKind kind, String value) {
        byte[] hash = sha256.digest((kind.label() + ':' + value).getBytes(StandardCharsets.UTF_8));
        return BASE64URL.encodeToString(Arrays.copyOf(hash, HASH_BYTES));
    }

    private void add(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}

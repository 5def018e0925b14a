package org.countersign.guard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The revocations that the feed has announced, by kind and hash. A revocation is never withdrawn: it is forgotten when
 * the last token that it can apply to has expired. Therefore the answers of several nodes can be combined in any order.
 */
final class DenyList {

    private static final String SESSION = "session";
    private static final String TOKEN = "token";
    private static final String ACCOUNT = "account";
    private static final String CLIENT = "client";

    private static final int HASH_BYTES = 12;
    private static final int VERSION_AND_EXPIRY = 2;
    private static final int WITH_KEPT_SESSION = 4;

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    /**
     * The combined revocations of one target. Those of an account can spare the tokens of one session.
     *
     * @param version the first version of tokens that is not denied
     * @param expires the time at which it is forgotten, in seconds since 1970
     * @param kept the hash of the session that is spared; empty if there is none
     * @param keptFrom the first version of that session's tokens that is not denied
     */
    private record Entry(long version, long expires, String kept, long keptFrom) {

        /** Combines two entries. The order does not matter. The newer one determines which session is spared. */
        Entry and(Entry other) {
            return version >= other.version ? andOlder(other) : other.andOlder(this);
        }

        private Entry andOlder(Entry older) {
            long olderKeptFrom = kept.equals(older.kept) ? older.keptFrom : older.version;
            return new Entry(version, Math.max(expires, older.expires), kept, Math.max(keptFrom, olderKeptFrom));
        }
    }

    /** Adds the revocations of a document of the feed. */
    void add(Map<String, @Nullable Object> document) {
        for (String kind : List.of(SESSION, TOKEN, ACCOUNT, CLIENT)) {
            if (document.get(kind) instanceof Map<?, ?> announced) {
                announced.forEach((hash, entry) -> entries.merge(kind + ':' + hash, entry(entry), Entry::and));
            }
        }
    }

    private static Entry entry(@Nullable Object announced) {
        if (announced instanceof Long expires) {
            return new Entry(Long.MAX_VALUE, expires, "", 0);
        }
        if (announced instanceof List<?> parts
                && parts.size() >= VERSION_AND_EXPIRY
                && parts.get(0) instanceof Long version
                && parts.get(1) instanceof Long expires) {
            return parts.size() >= WITH_KEPT_SESSION
                            && parts.get(2) instanceof String kept
                            && parts.get(3) instanceof Long keptFrom
                    ? new Entry(version, expires, kept, keptFrom)
                    : new Entry(version, expires, "", 0);
        }
        throw new IllegalArgumentException("No revocation: " + announced);
    }

    /** Removes the revocations that expired before this time, in seconds since 1970. */
    void forget(long now) {
        entries.values().removeIf(entry -> entry.expires < now);
    }

    int size() {
        return entries.size();
    }

    /** Checks whether a token with these claims is denied. */
    boolean denies(Map<String, ? extends @Nullable Object> claims) {
        if (entries.isEmpty()) {
            return false;
        }
        String session = hash(SESSION, claims.get("sid"));
        Object client = claims.get("client_id");
        boolean ofClientItself = client != null && client.equals(claims.get("sub"));
        long version = number(claims.get("token_version"));
        long clientVersion = ofClientItself ? version : number(claims.get("client_version"));
        return entries.containsKey(SESSION + ':' + session)
                || entries.containsKey(TOKEN + ':' + hash(TOKEN, claims.get("jti")))
                || denies(ACCOUNT, claims.get("sub"), version, session)
                || denies(CLIENT, client, clientVersion, session);
    }

    private boolean denies(String kind, @Nullable Object value, long version, String session) {
        Entry entry = entries.get(kind + ':' + hash(kind, value));
        return entry != null
                && version < (!session.isEmpty() && session.equals(entry.kept) ? entry.keptFrom : entry.version);
    }

    private static long number(@Nullable Object claim) {
        return claim instanceof Number number ? number.longValue() : 0;
    }

    /**
     * Returns the first 12 bytes of SHA-256 over {@code kind:value} in UTF-8, in Base64url without padding; the empty
     * text for a claim that is absent or no text.
     */
    static String hash(String kind, @Nullable Object value) {
        if (!(value instanceof String text)) {
            return "";
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((kind + ':' + text).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, HASH_BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

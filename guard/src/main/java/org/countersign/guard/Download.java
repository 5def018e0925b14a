package org.countersign.guard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The response to a GET request: 200 with its body, or 304. Everything else is an {@link IOException}.
 *
 * <p>{@code java.net.http.HttpClient} is not used: before Java 21 it cannot be closed, so its threads would outlive the
 * application.
 */
final class Download {

    private static final int CONNECT_TIMEOUT_MILLIS = 3_000;
    private static final int READ_TIMEOUT_MILLIS = 5_000;
    private static final long WHOLE_TIMEOUT_NANOS = 20_000_000_000L;
    private static final int BUFFER = 8_192;

    private final boolean unchanged;
    private final byte[] body;
    private final @Nullable String etag;
    private final @Nullable String cacheControl;
    private final long date;

    private Download(HttpURLConnection connection, boolean unchanged, int maxBytes) throws IOException {
        this.unchanged = unchanged;
        body = unchanged ? new byte[0] : read(connection, maxBytes);
        etag = connection.getHeaderField("ETag");
        cacheControl = connection.getHeaderField("Cache-Control");
        date = connection.getDate();
    }

    boolean isUnchanged() {
        return unchanged;
    }

    /** Reads an address, unless it still has this entity tag. Follows no redirects. */
    static Download get(URI address, @Nullable String etag, int maxBytes) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
        connection.setReadTimeout(READ_TIMEOUT_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Accept", "application/json");
        connection.setRequestProperty("Accept-Encoding", "gzip");
        if (etag != null) {
            connection.setRequestProperty("If-None-Match", etag);
        }
        int status = connection.getResponseCode();
        boolean unchanged = status == HttpURLConnection.HTTP_NOT_MODIFIED && etag != null;
        if (status != HttpURLConnection.HTTP_OK && !unchanged) {
            connection.disconnect();
            throw new IOException("status " + status);
        }
        return new Download(connection, unchanged, maxBytes);
    }

    /** Returns the body, decoded; empty if it is unchanged. */
    byte[] body() {
        return body;
    }

    @Nullable
    String etag() {
        return etag;
    }

    /** Returns the header of this name, or the empty text. */
    String cacheControl() {
        return cacheControl == null ? "" : cacheControl;
    }

    /** Returns the time of the server in milliseconds; 0 if it is unknown. */
    long date() {
        return date;
    }

    private static byte[] read(HttpURLConnection connection, int maxBytes) throws IOException {
        long begun = System.nanoTime();
        boolean gzip = "gzip".equalsIgnoreCase(connection.getContentEncoding());
        try (InputStream raw = connection.getInputStream();
                InputStream in = gzip ? new GZIPInputStream(raw, BUFFER) : raw) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                body.write(buffer, 0, read);
                if (body.size() > maxBytes) {
                    throw new IOException("more than " + maxBytes + " bytes");
                }
                if (System.nanoTime() - begun > WHOLE_TIMEOUT_NANOS) {
                    throw new IOException("too slow");
                }
            }
            return body.toByteArray();
        }
    }
}

package org.countersign.console.boundary;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.countersign.platform.boundary.EntityTag;

/** A file for browsers, ready to be sent: its headers, and its content in plain and compressed form. */
final class ConsoleFile {

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml");

    private final Map<String, String> headers;
    private final String version;
    private final byte[] plain;
    private final byte[] compressed;

    ConsoleFile(Map<String, String> headers, String version, byte[] plain) {
        this.headers = Map.copyOf(headers);
        this.version = version;
        this.plain = plain;
        this.compressed = compress(plain);
    }

    static String mediaType(String name) {
        return MEDIA_TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain; charset=utf-8");
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] content(boolean gzip) {
        return gzip ? compressed : plain;
    }

    /** Returns the entity tag. Each form of the content has its own (RFC 9110, section 8.8.3.3). */
    EntityTag tag(boolean gzip) {
        return EntityTag.of(gzip ? version + "-gzip" : version);
    }

    private static byte[] compress(byte[] content) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return compressed.toByteArray();
    }
}

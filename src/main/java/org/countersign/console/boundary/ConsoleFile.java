package org.countersign.console.boundary;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** One file for browsers, ready to be sent: its headers, and its content plain and compressed. */
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

    /** Each form of the content has a tag of its own (RFC 9110, section 8.8.3.3). */
    String tag(boolean gzip) {
        return '"' + version + (gzip ? "-gzip\"" : "\"");
    }

    /** Whether a client that sends this {@code If-None-Match} has the content (RFC 9110, section 13.1.2). */
    boolean isAmong(String tags, boolean gzip) {
        return Stream.of(tags.split(",", -1))
                .map(tag -> tag.strip().replaceFirst("^W/", ""))
                .anyMatch(tag -> tag.equals("*") || tag.equals(tag(gzip)));
    }

    /** Whether an {@code Accept-Encoding} takes gzip; a weight of nought is a refusal (RFC 9110, section 12.4.2). */
    static boolean isGzipTaken(String codings) {
        return Arrays.stream(codings.split(",", -1))
                .map(coding -> coding.replaceAll("\\s", ""))
                .anyMatch(coding -> coding.matches("(?i)(gzip|x-gzip|\\*)(;q=(1|1\\.0*|0\\.\\d*[1-9]\\d*))?"));
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

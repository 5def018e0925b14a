package org.countersign.key.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Keys whose private half is published in an RFC, a tutorial or a sample. Each line of {@code published-keys.txt} has a
 * thumbprint (RFC 7638), a space, and the place where the key is published.
 */
final class PublishedKeys {

    private final Map<String, String> sources;

    private PublishedKeys(Map<String, String> sources) {
        this.sources = sources;
    }

    static PublishedKeys load() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PublishedKeys.class.getResourceAsStream("published-keys.txt")),
                StandardCharsets.UTF_8))) {
            return new PublishedKeys(lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" ", 2))
                    .collect(Collectors.toUnmodifiableMap(parts -> parts[0], parts -> parts[1])));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    void reject(String thumbprint) throws UnusableKeyException {
        String source = sources.get(thumbprint);
        if (source != null) {
            throw new UnusableKeyException("This private key is public: it was published in " + source + ".");
        }
    }
}

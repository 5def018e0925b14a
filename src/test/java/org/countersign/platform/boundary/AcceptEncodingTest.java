package org.countersign.platform.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptEncodingTest {

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "br, gzip", "deflate,gzip;q=0.001", "gzip ; q=1.0", "*", "x-gzip"})
    void acceptEncoding_allowsGzip(String codings) {
        assertThat(AcceptEncoding.acceptsGzip(codings)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "identity",
                "br",
                "gzip;q=0",
                "gzip;q=0.000",
                "gzip;q=0, *",
                "*;q=0",
                "gzip;q=0.1111",
                "gzipped",
                "not gzip"
            })
    void acceptEncoding_refusesGzip(String codings) {
        assertThat(AcceptEncoding.acceptsGzip(codings)).isFalse();
    }

    /** A stranger can send such a header. */
    @Test
    void longWeight_isRefusedWithoutTryingItsParts() {
        assertTimeoutPreemptively(
                Duration.ofMinutes(1),
                () -> assertThat(AcceptEncoding.acceptsGzip(("gzip;q=0." + "1".repeat(3_000) + "x,").repeat(3_000)))
                        .isFalse());
    }
}

package org.countersign.console.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Content negotiation and caching of a file. */
class ConsoleFileTest {

    private final ConsoleFile file = new ConsoleFile(Map.of(), "v1", "text".getBytes(StandardCharsets.UTF_8));

    @ParameterizedTest
    @CsvSource({
        "a.js,text/javascript",
        "b/c.css,text/css",
        "d.html,text/html",
        "e.svg,image/svg+xml",
        "LICENSE,text/plain"
    })
    void mediaType_dependsOnTheExtension(String name, String type) {
        assertThat(ConsoleFile.mediaType(name)).startsWith(type);
    }

    @Test
    void compressed_hasItsOwnTag() {
        assertThat(file.tag(true)).isNotEqualTo(file.tag(false));
        assertThat(file.content(true)).isNotEqualTo(file.content(false));
    }
}

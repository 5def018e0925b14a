package org.countersign.transfer.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.countersign.transfer.control.ImportEntry.Valid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryHashTest {

    private static final String HASH = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";
    private static final String LINE =
            "{\"email\":\"j\u00F6rg@m\u00FCller.example\",\"passwordHash\":\"" + HASH + "\"}";

    /** Fingerprints are stored in databases. If they changed, removed accounts would come back at the next start. */
    @Test
    void fingerprint_isTheSameInEveryVersion() {
        assertThat(of(LINE)).isEqualTo("hZb1yQ68bKrVVt59Nd-aeGSg7X4_pfVrl6XXg2SkHYg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"J\u00F6rg\",\"roles\":[\"auditor\"],\"disabled\":true,",
                "{\"id\":\"8b0e9c1e-3f5d-4a55-9a3e-0d6f2c9b1a77\", ",
                "{\"createdAt\":\"2020-01-01T12:00:00Z\",",
            })
    void otherMembers_doNotMakeAnEntryNew(String start) {
        assertThat(of(LINE.replace("{", start))).isEqualTo(of(LINE));
        assertThat(of(LINE.replace("j\u00F6rg", "JO\u0308RG"))).isEqualTo(of(LINE));
    }

    @Test
    void otherAddressOrHash_makesAnEntryNew() {
        assertThat(of(LINE.replace("j\u00F6rg", "jorg"))).isNotEqualTo(of(LINE));
        assertThat(of(LINE.replace("E5YPO9k", "E5YPO9m"))).isNotEqualTo(of(LINE));
    }

    private static String of(String line) {
        JsonLines lines = new JsonLines(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)), Instant.EPOCH);
        return EntryHash.of(((Valid) lines.next()).account());
    }
}

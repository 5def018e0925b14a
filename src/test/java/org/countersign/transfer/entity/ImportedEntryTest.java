package org.countersign.transfer.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ImportedEntryTest {

    @Test
    void entry_isRememberedByItsFingerprint() {
        assertThat(new ImportedEntry("print", Instant.EPOCH)).hasToString("ImportedEntry[print, 1970-01-01T00:00:00Z]");
    }
}

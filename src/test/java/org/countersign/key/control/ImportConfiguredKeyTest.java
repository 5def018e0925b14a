package org.countersign.key.control;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.countersign.platform.control.StartRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportConfiguredKeyTest {

    @Test
    void unreadableFile_preventsTheStart(@TempDir Path folder) {
        ImportConfiguredKey configured = new ImportConfiguredKey();
        configured.config = new KeyImportConfig(Optional.of(folder.resolve("none.pem")), "");
        assertThatThrownBy(configured::run)
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("countersign.key.import-file: ")
                .hasMessageContaining("There is no such file");
    }
}

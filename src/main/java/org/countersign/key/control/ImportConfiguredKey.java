package org.countersign.key.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.countersign.key.control.ImportOutcome.Unfit;
import org.countersign.platform.control.SettingException;
import org.countersign.platform.control.StartRefusal;
import org.countersign.platform.control.StartRefusedException;

/**
 * Imports the key from the configured file at start-up. If the file is missing or has no usable key, the service does
 * not start.
 */
@ApplicationScoped
public class ImportConfiguredKey {

    @Inject
    KeyImportConfig config;

    @Inject
    ImportKey importKey;

    public void run() {
        config.file().ifPresent(this::importFile);
    }

    private void importFile(Path file) {
        try {
            if (importKey.run(Files.readAllBytes(file), config.password()) instanceof Unfit unfit) {
                throw refusal(KeyImportConfig.FILE + ": " + unfit.reason());
            }
        } catch (IOException unreadable) {
            throw refusal(
                    SettingException.unreadable(KeyImportConfig.FILE, file).getMessage());
        }
    }

    private static StartRefusedException refusal(String problem) {
        return StartRefusal.refuse(List.of(problem));
    }
}

package org.countersign.key.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.countersign.key.control.ImportOutcome.Unfit;
import org.countersign.platform.control.Causes;
import org.countersign.platform.control.StartRefusedException;

/** Takes the key that the settings name, at the start. A file that is unfit or missing stops the start. */
@ApplicationScoped
public class ImportConfiguredKey {

    private static final System.Logger LOG = System.getLogger(ImportConfiguredKey.class.getName());

    @Inject
    KeyImportConfig config;

    @Inject
    ImportKey importKey;

    public void run() {
        config.file().ifPresent(this::take);
    }

    private void take(Path file) {
        try {
            if (importKey.run(Files.readAllBytes(file), config.password()) instanceof Unfit unfit) {
                throw refusal(unfit.reason());
            }
        } catch (IOException unreadable) {
            throw refusal(file + " cannot be read. Name a file that the server's user may read.");
        } catch (RuntimeException failed) {
            if (!Causes.isDuplicateKey(failed)) {
                throw failed;
            }
            LOG.log(Level.INFO, "Another node has taken the key of {0}.", file);
        }
    }

    private static StartRefusedException refusal(String reason) {
        return new StartRefusedException(List.of(KeyImportConfig.FILE + ": " + reason));
    }
}

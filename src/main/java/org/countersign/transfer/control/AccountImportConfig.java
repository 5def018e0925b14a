package org.countersign.transfer.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.Settings;

/**
 * Accounts to import at start-up.
 *
 * @param file {@code countersign.account.import-file}: accounts as JSON lines or, if its name ends in {@code .json}, a
 *     Keycloak export. Each entry is imported once, and existing accounts are not changed. Default: none.
 */
@Dependent
public record AccountImportConfig(Optional<Path> file) implements FeatureConfig {

    static final String FILE = "countersign.account.import-file";

    @Inject
    public AccountImportConfig(Settings settings) {
        this(settings.path(FILE));
    }
}

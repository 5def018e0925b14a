package org.countersign.account.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.Settings;

/**
 * Accounts to begin with.
 *
 * @param file {@code countersign.account.import-file}: accounts as JSON lines or, where its name ends in {@code .json},
 *     a Keycloak realm. Taken at the start; accounts that exist stay as they are. Default: none.
 */
@Dependent
public record AccountImportConfig(Optional<Path> file) implements FeatureConfig {

    static final String FILE = "countersign.account.import-file";

    @Inject
    public AccountImportConfig(Settings settings) {
        this(settings.path(FILE));
    }
}

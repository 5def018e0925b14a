package org.countersign.client.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.Settings;

/**
 * Clients and resources from a file.
 *
 * @param file {@code countersign.client.file}: clients and resources as JSON. They are added or changed at every start;
 *     others are left as they are. Default: none.
 */
@Dependent
public record ClientFileConfig(Optional<Path> file) implements FeatureConfig {

    static final String FILE = "countersign.client.file";

    @Inject
    public ClientFileConfig(Settings settings) {
        this(settings.path(FILE));
    }
}

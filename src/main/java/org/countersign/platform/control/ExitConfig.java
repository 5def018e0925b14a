package org.countersign.platform.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/**
 * Whether the process ends when the service refuses to start.
 *
 * @param onRefusal {@code countersign.node.exit-on-refusal}: {@code true} ends the process with status 78 when the
 *     service refuses to start, so that a supervisor notices it. Do not use it on a server that runs other
 *     applications. Read only from environment variables and system properties, because another config source may be
 *     the reason for the refusal. Default {@code false}.
 */
@Dependent
public record ExitConfig(boolean onRefusal) implements FeatureConfig {

    static final String KEY = "countersign.node.exit-on-refusal";
    static final String VARIABLE = "COUNTERSIGN_NODE_EXIT_ON_REFUSAL";

    @Inject
    public ExitConfig(Settings settings) {
        this(settings.flag(KEY, false));
    }

    /**
     * Reads the setting before other settings can be read. An invalid value counts as {@code false}, and is reported
     * together with all other invalid settings.
     */
    static boolean now() {
        String variable = System.getenv(VARIABLE);
        return Boolean.parseBoolean(variable == null ? System.getProperty(KEY) : variable.strip());
    }
}

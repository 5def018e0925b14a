package org.countersign.platform.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Identifies this node of the installation.
 *
 * @param name {@code countersign.node.name}: the name of this node in security events, 1 to 100 letters, digits, dots,
 *     underscores and hyphens. Default: the host name. Set it if several nodes run on one host.
 */
@Dependent
public record NodeConfig(String name) implements FeatureConfig {

    private static final String NAME = "countersign.node.name";

    @Inject
    public NodeConfig(Settings settings) {
        this(settings.text(NAME, hostName()));
        if (!name.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new SettingException(
                    NAME,
                    Quoted.of(name) + " is not a valid node name.",
                    "Use letters, digits, dots, underscores and hyphens.");
        }
    }

    private static String hostName() {
        try {
            String host = InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9._-]", "-");
            return host.substring(0, Math.min(100, host.length()));
        } catch (UnknownHostException nameless) {
            return "unknown";
        }
    }
}

package org.countersign.platform.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Which node of the installation this is.
 *
 * @param name {@code countersign.node.name}: stands in security events; up to 100 letters, digits, dots, underscores
 *     and hyphens. Default: the name of the host, which several nodes on one host share.
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
                    '"' + name + "\" is no name of a node.",
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

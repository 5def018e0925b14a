package org.countersign.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The folder of a WildFly node. The administrator's scripts run once for each data source. Each node gets a copy. */
final class WildFlyFolder {

    private static final Map<String, Path> TEMPLATES = new ConcurrentHashMap<>();

    private WildFlyFolder() {}

    /** Configures the node in this folder. Its data is kept, its applications are removed. */
    static void prepare(Path base, String dataSource) {
        Path template = TEMPLATES.computeIfAbsent(dataSource, WildFlyFolder::configure);
        Folders.remove(base.resolve("deployments"));
        Folders.remove(base.resolve("configuration"));
        Folders.copy(template, base);
    }

    /** Copies an application to the folder from which the server deploys it at start-up. */
    static void deploy(Path base, Path war) {
        try {
            Files.copy(war, base.resolve("deployments").resolve(war.getFileName()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path configure(String dataSource) {
        Path base = WildFly.home().resolveSibling("standalone-" + dataSource);
        Folders.remove(base);
        Folders.copy(WildFly.home().resolve("standalone"), base);
        WildFlyScripts.requireDriver();
        WildFlyScripts.run(base, "offline", "http", "no-tracing", "logging", dataSource);
        return base;
    }
}

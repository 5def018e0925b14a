package org.countersign.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The folder of a WildFly node. The administrator's scripts run once for each data source; nodes get copies. */
final class WildFlyFolder {

    private static final Map<String, Path> TEMPLATES = new ConcurrentHashMap<>();

    private WildFlyFolder() {}

    /** Configures the node whose folder this is. What it has written stays, but it forgets its applications. */
    static void prepare(Path base, String dataSource) {
        Path template = TEMPLATES.computeIfAbsent(dataSource, WildFlyFolder::configure);
        Folders.remove(base.resolve("deployments"));
        Folders.remove(base.resolve("configuration"));
        Folders.copy(template, base);
    }

    /** The server takes what it finds there as it starts. */
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
        WildFlyScripts.run(base, "offline", "http", "no-tracing", dataSource);
        return base;
    }
}

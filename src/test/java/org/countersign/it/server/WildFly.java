package org.countersign.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * WildFly: one installation for all nodes, and for each node a copy of its folder {@code standalone}, which the scripts
 * of {@code server-config} have configured.
 */
public record WildFly() implements ServerKind {

    static final String PROFILE = "standalone-microprofile.xml";

    @Override
    public String name() {
        return "wildfly";
    }

    @Override
    public List<String> prepare(Node node) {
        Path base = base(node);
        WildFlyFolder.prepare(base, node.dataSource());
        WildFlyFolder.deploy(base, node.war());
        node.otherWars().forEach(war -> WildFlyFolder.deploy(base, war));
        List<String> command = new ArrayList<>(ServerKind.java());
        command.add("-Djava.net.preferIPv4Stack=true");
        command.addAll(opened());
        command.addAll(List.of(
                "-Dlogging.configuration=file:" + base.resolve("configuration/logging.properties"),
                "-Dorg.jboss.boot.log.file=" + base.resolve("log/server.log"),
                "-jar",
                home().resolve("jboss-modules.jar").toString(),
                "-mp",
                home().resolve("modules").toString(),
                "org.jboss.as.standalone",
                "-Djboss.home.dir=" + home(),
                "-Djboss.server.base.dir=" + base,
                "-Djboss.http.port=" + node.httpPort(),
                "-Djboss.https.port=" + node.httpsPort(),
                "-Djboss.management.http.port=" + node.managementPort(),
                "--server-config=" + PROFILE));
        return command;
    }

    /**
     * Returns the options of standalone.sh that open packages. A server that the script starts would survive when a
     * test kills the script.
     */
    private static List<String> opened() {
        try (var lines = Files.lines(home().resolve("bin/common.sh"))) {
            return lines.filter(line -> line.contains("DEFAULT_MODULAR_JVM_OPTIONS --add-"))
                    .filter(line -> !line.contains("$PACKAGE_NAME"))
                    .map(line -> line.replaceFirst(".*(--add-\\S+?)\".*", "$1"))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void prepareShared(Node node) {
        WildFlyFolder.prepare(base(node), node.dataSource());
    }

    private static Path base(Node node) {
        return node.folder().resolve("standalone");
    }

    @Override
    public URI health(Node node) {
        return node.management();
    }

    static Path home() {
        return Path.of(System.getProperty("countersign.test.wildfly"));
    }
}

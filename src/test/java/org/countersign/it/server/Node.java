package org.countersign.it.server;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The configuration of a test's own server.
 *
 * @param folder the folder for all files of the server
 * @param managementPort the port for administration, if the server has one
 * @param httpsPort not used by any test, but each server needs its own
 * @param war the application
 * @param dataSource the name of the script that creates the data source
 * @param contextRoot the context root of the application; empty for the one in the WAR
 * @param otherWars other applications, with the context roots in their WARs
 */
record Node(
        Path folder,
        int httpPort,
        int managementPort,
        int httpsPort,
        Path war,
        String dataSource,
        String contextRoot,
        List<Path> otherWars) {

    Node(
            Path folder,
            int httpPort,
            int managementPort,
            int httpsPort,
            Path war,
            String dataSource,
            String contextRoot) {
        this(folder, httpPort, managementPort, httpsPort, war, dataSource, contextRoot, List.of());
    }

    static Node on(Path folder, Path war, String dataSource) {
        return new Node(folder, OwnServer.freePort(), OwnServer.freePort(), OwnServer.freePort(), war, dataSource, "");
    }

    Node with(String otherDataSource) {
        return new Node(folder, httpPort, managementPort, httpsPort, war, otherDataSource, contextRoot, otherWars);
    }

    Node running(Path otherWar) {
        return new Node(folder, httpPort, managementPort, httpsPort, otherWar, dataSource, contextRoot, otherWars);
    }

    Node at(String otherContextRoot) {
        return new Node(folder, httpPort, managementPort, httpsPort, war, dataSource, otherContextRoot, otherWars);
    }

    Node alsoRunning(Path anotherWar) {
        List<Path> all =
                Stream.concat(otherWars.stream(), Stream.of(anotherWar)).toList();
        return new Node(folder, httpPort, managementPort, httpsPort, war, dataSource, contextRoot, all);
    }

    URI base() {
        return URI.create("http://localhost:" + httpPort + contextRoot);
    }

    URI management() {
        return URI.create("http://localhost:" + managementPort);
    }
}

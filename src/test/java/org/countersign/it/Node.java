package org.countersign.it;

import java.net.URI;
import java.nio.file.Path;

/**
 * What a server of a test's own is to be.
 *
 * @param folder holds what it writes
 * @param managementPort where it is administered, if it has such a port
 * @param httpsPort not spoken to by any test, but no two servers may share it
 * @param war the application that it runs
 * @param dataSource the name of the script that makes its data source
 * @param contextRoot where it runs the application; empty is where the WAR says
 */
record Node(
        Path folder, int httpPort, int managementPort, int httpsPort, Path war, String dataSource, String contextRoot) {

    static Node on(Path folder, Path war, String dataSource) {
        return new Node(folder, OwnServer.freePort(), OwnServer.freePort(), OwnServer.freePort(), war, dataSource, "");
    }

    Node with(String otherDataSource) {
        return new Node(folder, httpPort, managementPort, httpsPort, war, otherDataSource, contextRoot);
    }

    Node running(Path otherWar) {
        return new Node(folder, httpPort, managementPort, httpsPort, otherWar, dataSource, contextRoot);
    }

    Node at(String otherContextRoot) {
        return new Node(folder, httpPort, managementPort, httpsPort, war, dataSource, otherContextRoot);
    }

    URI base() {
        return URI.create("http://localhost:" + httpPort + contextRoot);
    }

    URI management() {
        return URI.create("http://localhost:" + managementPort);
    }
}

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
 */
record Node(Path folder, int httpPort, int managementPort, int httpsPort, Path war, String dataSource) {

    static Node on(Path folder, Path war, String dataSource) {
        return new Node(folder, OwnServer.freePort(), OwnServer.freePort(), OwnServer.freePort(), war, dataSource);
    }

    Node with(String otherDataSource) {
        return new Node(folder, httpPort, managementPort, httpsPort, war, otherDataSource);
    }

    Node running(Path otherWar) {
        return new Node(folder, httpPort, managementPort, httpsPort, otherWar, dataSource);
    }

    URI base() {
        return URI.create("http://localhost:" + httpPort);
    }

    URI management() {
        return URI.create("http://localhost:" + managementPort);
    }
}

package org.countersign.it;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a server of a test's own is to be.
 *
 * @param folder holds what it writes
 * @param managementPort where it is administered, if it has such a port
 * @param httpsPort not spoken to by any test, but no two servers may share it
 * @param wars the applications that it runs, the one that it is started for first
 * @param dataSource the name of the script that makes its data source
 */
record Node(Path folder, int httpPort, int managementPort, int httpsPort, List<Path> wars, String dataSource) {

    Node(Path folder, int httpPort, int managementPort, int httpsPort, Path war, String dataSource) {
        this(folder, httpPort, managementPort, httpsPort, List.of(war), dataSource);
    }

    static Node on(Path folder, Path war, String dataSource) {
        return new Node(folder, OwnServer.freePort(), OwnServer.freePort(), OwnServer.freePort(), war, dataSource);
    }

    Node with(String otherDataSource) {
        return new Node(folder, httpPort, managementPort, httpsPort, wars, otherDataSource);
    }

    Node running(Path otherWar) {
        return new Node(folder, httpPort, managementPort, httpsPort, otherWar, dataSource);
    }

    Node runningToo(Path anotherWar) {
        List<Path> all = Stream.concat(wars.stream(), Stream.of(anotherWar)).toList();
        return new Node(folder, httpPort, managementPort, httpsPort, all, dataSource);
    }

    /** The application that it is started for. */
    Path war() {
        return wars.get(0);
    }

    URI base() {
        return URI.create("http://localhost:" + httpPort);
    }

    URI management() {
        return URI.create("http://localhost:" + managementPort);
    }
}

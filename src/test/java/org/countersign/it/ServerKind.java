package org.countersign.it;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How one product among the servers is set up and started. */
interface ServerKind {

    /** The largest heap of a server. */
    String HEAP = "512m";

    /** The kind that the shared server of this run is, and that own servers are unless they ask for another. */
    static ServerKind ofThisRun() {
        return named(System.getProperty("countersign.test.server"));
    }

    private static ServerKind named(String name) {
        return switch (name) {
            case "payara-micro" -> new PayaraMicro();
            case "payara" -> new PayaraServer();
            case "wildfly" -> new WildFly();
            default -> throw new IllegalArgumentException("No kind of server is called " + name);
        };
    }

    /** Its name in {@code countersign.test.server}, {@code arquillian.xml} and {@code server-config}. */
    String name();

    /** Makes the node's folder ready and gives the command that starts it. */
    List<String> prepare(Node node);

    /** Whether Arquillian can start it; otherwise the shared server is started like a test's own. */
    default boolean hasAdapter() {
        return true;
    }

    /** What the server that Arquillian starts finds in its folder; nothing by default. */
    default void prepareShared(Node node) {}

    /** Whether a server with this log has started without any application, and will go on so. */
    default boolean hasDeployedNothing(String log) {
        return false;
    }

    /** Where a node tells its health: the server's own port, or another. */
    URI health(Node node);

    /** The administrator's script of this name, or the tests' where only they need such a thing. */
    default Path script(String name, String extension) {
        Path own = Path.of("server-config", name(), name + extension);
        return Files.exists(own) ? own : Path.of("src/test/resources", name(), name + extension);
    }

    /** How a JVM is started for a server: the one that the tests run on, unless the benchmark names another. */
    static List<String> java() {
        String java = BenchmarkSettings.java().resolve("bin/java").toString();
        return List.of(java, "-Xmx" + BenchmarkSettings.heap());
    }
}

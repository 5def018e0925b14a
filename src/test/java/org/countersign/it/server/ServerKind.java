package org.countersign.it.server;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Configures and starts one of the supported servers. */
public interface ServerKind {

    /** The maximum heap size of a server. */
    String HEAP = "512m";

    /** Returns the kind of the shared server, and of own servers unless they request another. */
    public static ServerKind ofThisRun() {
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

    /** Returns the kind's name in {@code countersign.test.server}, {@code arquillian.xml} and {@code server-config}. */
    public String name();

    /** Prepares the node's folder and returns the command that starts the node. */
    List<String> prepare(Node node);

    /** Returns whether Arquillian can start it. Otherwise the shared server is started like a test's own server. */
    default boolean hasAdapter() {
        return true;
    }

    /**
     * Returns whether its JVM can write an archive of classes. One with a Java agent refuses to start with that option.
     */
    default boolean canArchiveClasses() {
        return true;
    }

    /** Creates the files of the server that Arquillian starts; none by default. */
    default void prepareShared(Node node) {}

    /** Returns whether a server with this log has started without any application and will not deploy one. */
    default boolean hasDeployedNothing(String log) {
        return false;
    }

    /** Returns the base URI of a node's health checks, on the server's own port or another one. */
    URI health(Node node);

    /**
     * Returns the administrator's script with this name, or that of the tests if only they need it. A name such as
     * {@code h2+mail} stands for several scripts one after another.
     */
    default Path script(String name, String extension) {
        if (name.contains("+")) {
            return Folders.concatenated(
                    name + extension,
                    Stream.of(name.split("\\+", -1))
                            .map(part -> script(part, extension))
                            .toList());
        }
        Path own = Path.of("server-config", name(), name + extension);
        return Files.exists(own) ? own : Path.of("src/test/resources", name(), name + extension);
    }

    /** Returns the command that starts the JVM of a server: the JVM of the tests, unless the benchmark sets another. */
    static List<String> java() {
        String home = System.getProperty("bench.java", System.getProperty("java.home"));
        return List.of(Path.of(home, "bin/java").toString(), "-Xmx" + System.getProperty("bench.heap", HEAP));
    }
}

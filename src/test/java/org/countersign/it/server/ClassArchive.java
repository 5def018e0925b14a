package org.countersign.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The loaded classes of a kind of server. The first servers of a run write them into a file when they stop. As soon as
 * there is one, all later servers read it, and start with an eighth less CPU time because the classes are already
 * parsed and verified. A JVM ignores an archive that does not fit.
 */
final class ClassArchive {

    /** The JVM would print warnings about classes that cannot be archived. */
    private static final String QUIET = " -Xlog:disable";

    /** The exit status of a JVM that was stopped with {@code SIGTERM} and was not killed. */
    private static final int STOPPED = 143;

    private static final Map<ServerKind, Path> COMPLETE = new ConcurrentHashMap<>();

    private final ServerKind kind;
    private final Path file;
    private boolean writes;

    /** Creates the archive that a server in this folder may write. */
    ClassArchive(ServerKind kind, Path folder) {
        this.kind = kind;
        this.file = folder.resolve("classes.jsa");
    }

    /** Returns the JVM options with which the server reads the archive, or writes it if there is none. */
    String options() {
        if (!kind.canArchiveClasses()) {
            return "";
        }
        Path complete = COMPLETE.get(kind);
        writes = complete == null;
        return QUIET + (writes ? " -XX:ArchiveClassesAtExit=" + file : " -XX:SharedArchiveFile=" + complete);
    }

    /** Publishes the archive if this server has written one and there is none. */
    void ended(int status, boolean wasReady) {
        if (writes && status == STOPPED && wasReady && Files.exists(file)) {
            COMPLETE.computeIfAbsent(kind, same -> moved());
        }
        writes = false;
    }

    /** The server's folder is deleted after its test. */
    private Path moved() {
        try {
            Path shared = Path.of(System.getProperty("countersign.test.shared-folder"));
            Path kept = shared.resolveSibling("classes-" + kind.name() + ".jsa");
            Files.createDirectories(kept.getParent());
            return Files.move(file, kept, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

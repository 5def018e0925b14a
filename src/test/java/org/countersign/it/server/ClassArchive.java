package org.countersign.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The loaded classes of a kind of server. The JVM of one server writes them into a file when it stops; later servers of
 * the run read the file, and start with an eighth less CPU time because the classes are already parsed and verified. A
 * JVM ignores an archive that does not fit.
 */
final class ClassArchive {

    /** The JVM would print warnings about classes that cannot be archived. */
    private static final String QUIET = " -Xlog:disable";

    /** The exit status of a JVM that was stopped with {@code SIGTERM} and was not killed. */
    private static final int STOPPED = 143;

    private static final Map<ServerKind, Path> COMPLETE = new ConcurrentHashMap<>();
    private static final Set<ServerKind> BEING_WRITTEN = ConcurrentHashMap.newKeySet();

    private final ServerKind kind;
    private final Path file;
    private boolean writes;

    /** Creates the archive that a server in this folder may write. */
    ClassArchive(ServerKind kind, Path folder) {
        this.kind = kind;
        this.file = folder.resolve("classes.jsa");
    }

    /**
     * Returns the JVM options of the server: it reads the archive, writes it, or does neither while another one does.
     */
    String options() {
        Path complete = COMPLETE.get(kind);
        if (complete != null) {
            return QUIET + " -XX:SharedArchiveFile=" + complete;
        }
        writes = BEING_WRITTEN.add(kind);
        return writes ? QUIET + " -XX:ArchiveClassesAtExit=" + file : "";
    }

    /** Publishes the archive if this server has written it. Otherwise the next server may. */
    void ended(int status, boolean wasReady) {
        if (!writes) {
            return;
        }
        writes = false;
        if (status == STOPPED && wasReady && Files.exists(file)) {
            COMPLETE.put(kind, moved());
        }
        BEING_WRITTEN.remove(kind);
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

package org.countersign.it.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The migration scripts, as an administrator runs them. */
public final class MigrationScripts {

    private static final Path FOLDER = Path.of("src/main/resources/db/migration");

    private MigrationScripts() {}

    /** Returns all scripts in the order of their versions. */
    public static List<Path> inOrder() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted(Comparator.comparingInt(MigrationScripts::version))
                    .toList();
        }
    }

    private static int version(Path script) {
        return Integer.parseInt(script.getFileName().toString().replaceFirst("V(\\d+)__.*", "$1"));
    }
}

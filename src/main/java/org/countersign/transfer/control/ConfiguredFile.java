package org.countersign.transfer.control;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.countersign.transfer.control.AccountFile.Opened;
import org.countersign.transfer.control.ImportAccounts.Format;

/** The configured file of accounts. It may be larger than a request, so JSON lines are read one after another. */
record ConfiguredFile(Opened content, InputStream in) implements AutoCloseable {

    private static final String REALM = ".json";
    private static final int HEAD = 8 * 1024;

    /** An operator may empty the file after the import, because it contains password hashes. */
    private static final Set<FileKind> LINES = Set.of(FileKind.JSON, FileKind.EMPTY);

    static ConfiguredFile open(Path file, Instant now) throws IOException {
        if (file.toString().endsWith(REALM)) {
            byte[] realm = Files.readAllBytes(file);
            return new ConfiguredFile(
                    AccountFile.open(realm, Format.KEYCLOAK_REALM, now), InputStream.nullInputStream());
        }
        InputStream in = new BufferedInputStream(ImportText.utf8(Files.newInputStream(file)));
        in.mark(HEAD);
        FileKind kind = FileKind.of(in.readNBytes(HEAD));
        in.reset();
        return new ConfiguredFile(
                LINES.contains(kind)
                        ? new Opened.Entries(new JsonLines(in, now))
                        : new Opened.Unusable(kind.sentence(), false),
                in);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

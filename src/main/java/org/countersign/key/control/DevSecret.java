package org.countersign.key.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.countersign.platform.control.Quoted;
import org.countersign.platform.control.SettingException;

/** The secret of {@code dev} mode. It is created at the first start, and then read from the data folder. */
final class DevSecret {

    private static final String DATA_DIR = "countersign.data-dir";

    private DevSecret() {}

    static MasterSecret in(Path dataDir) {
        Path file = dataDir.resolve("secret");
        try {
            Files.createDirectories(dataDir);
            createOnce(file);
            return MasterSecret.parse(file.toString(), Files.readString(file).strip());
        } catch (IOException | UncheckedIOException unusable) {
            throw new SettingException(
                    DATA_DIR,
                    "The file secret can be neither created nor read in " + Quoted.of(dataDir.toString()) + ".",
                    "Use a folder that the server can write to.");
        }
    }

    private static void createOnce(Path file) throws IOException {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        Path draft = file.resolveSibling("secret." + ProcessHandle.current().pid());
        try {
            if (Files.notExists(file)) {
                Files.createFile(draft, ownerOnly());
                Files.writeString(draft, Base64.getEncoder().encodeToString(secret) + "\n");
                Files.createLink(file, draft);
            }
        } catch (FileAlreadyExistsException createdByAnotherNode) {
            return;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}

package org.countersign.key.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.SettingException;
import org.countersign.platform.control.Settings;

/**
 * A signing key of one's own.
 *
 * @param file {@code countersign.key.import-file}: a private key in PKCS#12 or in unencrypted PKCS#8 PEM. At the first
 *     start it is the key that signs; later it becomes the next one, unless it is known already. Default: none.
 * @param password {@code countersign.key.import-password}: of the PKCS#12 file; or
 *     {@code countersign.key.import-password-file}, a file that holds it instead. Default: empty.
 */
@Dependent
public record KeyImportConfig(Optional<Path> file, String password) implements FeatureConfig {

    static final String FILE = "countersign.key.import-file";

    private static final String PASSWORD = "countersign.key.import-password";
    private static final String PASSWORD_FILE = "countersign.key.import-password-file";

    @Inject
    public KeyImportConfig(Settings settings) {
        this(settings.path(FILE), password(settings));
    }

    private static String password(Settings settings) {
        String password = settings.text(PASSWORD, "");
        Optional<Path> file = settings.path(PASSWORD_FILE);
        if (file.isPresent() && !password.isEmpty()) {
            throw new SettingException(PASSWORD_FILE, "is set beside " + PASSWORD + ".", "Remove one of the two.");
        }
        return file.map(KeyImportConfig::contentOf).orElse(password);
    }

    private static String contentOf(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new SettingException(
                    PASSWORD_FILE, file + " cannot be read.", "Name a file that the server's user may read.");
        }
    }

    @Override
    public String toString() {
        return "KeyImportConfig[" + file + "]";
    }
}

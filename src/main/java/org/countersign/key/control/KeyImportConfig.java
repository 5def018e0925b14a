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
 * The import of an existing signing key.
 *
 * @param file {@code countersign.key.import-file}: a private key in PKCS#12, or in unencrypted PKCS#8 in PEM. At the
 *     first start it becomes the key that signs. Later it becomes the next one, unless it was imported before. Default:
 *     none.
 * @param password {@code countersign.key.import-password}: the password of the PKCS#12 file.
 *     {@code countersign.key.import-password-file} can name a file with the password instead. Default: empty.
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
            throw new SettingException(
                    PASSWORD_FILE, "cannot be set together with " + PASSWORD + ".", "Remove one of the two.");
        }
        return file.map(KeyImportConfig::contentOf).orElse(password);
    }

    private static String contentOf(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw SettingException.unreadable(PASSWORD_FILE, file);
        }
    }

    @Override
    public String toString() {
        return "KeyImportConfig[" + file + "]";
    }
}

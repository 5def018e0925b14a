package org.countersign.key.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.SettingException;
import org.countersign.platform.control.Settings;

/**
 * The source of the master secret.
 *
 * <ul>
 *   <li>{@code countersign.secret}: the secret itself, at least 32 random bytes in Base64. No default.
 *   <li>{@code countersign.secret-file}: a file with the secret, such as a mounted one. No default.
 *   <li>{@code countersign.secret-previous}: earlier secrets in Base64, separated by commas. They are still accepted.
 *       The data that they protect is encrypted again under the present secret, and sessions continue. Default: none.
 *   <li>{@code countersign.mode}: {@code production} or {@code dev}. Only {@code dev} creates a secret if none is set.
 *       Default {@code production}.
 *   <li>{@code countersign.data-dir}: the folder in which {@code dev} stores the secret that it created, in the file
 *       {@code secret}, which only its owner can read. Default {@code data} in the working directory.
 * </ul>
 *
 * @param secrets the present secret first, then the previous ones
 */
@Dependent
public record SecretConfig(List<MasterSecret> secrets) implements FeatureConfig {

    private static final String SECRET = "countersign.secret";
    private static final String SECRET_FILE = "countersign.secret-file";
    private static final String SECRET_PREVIOUS = "countersign.secret-previous";
    private static final String MODE = "countersign.mode";

    private enum Mode {
        PRODUCTION,
        DEV
    }

    @Inject
    public SecretConfig(Settings settings) {
        this(read(settings));
    }

    @Override
    public String toString() {
        return "SecretConfig[" + secrets.size() + " secrets]";
    }

    private static List<MasterSecret> read(Settings settings) {
        Mode mode = settings.choice(MODE, Mode.PRODUCTION);
        Path dataDir = settings.path("countersign.data-dir").orElse(Path.of("data"));
        Optional<String> secret = settings.text(SECRET);
        Optional<Path> file = settings.path(SECRET_FILE);
        List<MasterSecret> secrets = new ArrayList<>();
        if (secret.isPresent() && file.isPresent()) {
            throw new SettingException(
                    SECRET_FILE, "cannot be set together with " + SECRET + ".", "Remove one of the two.");
        } else if (secret.isPresent()) {
            secrets.add(MasterSecret.parse(SECRET, secret.get()));
        } else if (file.isPresent()) {
            secrets.add(MasterSecret.parse(SECRET_FILE, contentOf(file.get())));
        } else if (mode == Mode.DEV) {
            secrets.add(DevSecret.in(dataDir));
        } else {
            throw new SettingException(
                    SECRET, "There is no master secret.", MasterSecret.HOW_TO_CREATE + " Keep it safe and back it up.");
        }
        settings.list(SECRET_PREVIOUS).forEach(previous -> secrets.add(MasterSecret.parse(SECRET_PREVIOUS, previous)));
        return List.copyOf(secrets);
    }

    private static String contentOf(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw SettingException.unreadable(SECRET_FILE, file);
        }
    }
}

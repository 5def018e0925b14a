package org.countersign.platform.control;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Thrown for a setting that the service cannot start with. The message names the key, the problem and the fix. */
public final class SettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SettingException(String key, String problem, String remedy) {
        super(key + ": " + problem + " " + remedy);
    }

    /**
     * Returns the exception for a file that cannot be read. The message shows the path only if the file exists, because
     * an operator may have set the secret itself instead of a path.
     */
    public static SettingException unreadable(String key, Path file) {
        String problem = Files.exists(file)
                ? file + " cannot be read."
                : "There is no such file. The value is not shown, because it may be a secret; it has "
                        + file.toString().length() + " characters.";
        return new SettingException(key, problem, "Use the path of a file that the server's user can read.");
    }

    /** Never null, unlike the message of exceptions in general. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}

package org.countersign.key.control;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.stream.Stream;
import org.countersign.platform.control.FakeSettings;

/** Creates master secrets that tests identify by name. */
public final class TestSecrets {

    private TestSecrets() {}

    /** Returns the secrets of an installation: the present one first, then the previous ones. */
    public static Secrets named(String... names) {
        Secrets secrets = new Secrets();
        secrets.config = new SecretConfig(FakeSettings.of(
                "countersign.secret",
                base64(names[0]),
                "countersign.secret-previous",
                String.join(
                        ",", Stream.of(names).skip(1).map(TestSecrets::base64).toList())));
        return secrets;
    }

    /** Returns a secret as it is in the settings. */
    public static String base64(String name) {
        try {
            byte[] secret = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(secret);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

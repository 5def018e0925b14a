package org.countersign.session.control;

import java.security.SecureRandom;
import org.countersign.key.control.TestSecrets;

/** Creates real device tokens with named master secrets. */
public final class TestDeviceTokens {

    private TestDeviceTokens() {}

    public static DeviceTokens under(String... secrets) {
        DeviceTokens tokens = new DeviceTokens();
        tokens.secrets = TestSecrets.named(secrets);
        tokens.random = new SecureRandom();
        tokens.deriveKeys();
        return tokens;
    }
}

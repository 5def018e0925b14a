package org.countersign.key.control;

import java.security.SecureRandom;

/** Creates the real vault, with secrets that tests identify by name. */
public final class TestVaults {

    private TestVaults() {}

    /** Returns a vault with these secrets: the present one first, then the previous ones. */
    public static Vault under(String... names) {
        Vault vault = new Vault();
        vault.secrets = TestSecrets.named(names);
        vault.random = new SecureRandom();
        vault.deriveKeys();
        return vault;
    }
}

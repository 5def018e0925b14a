package org.countersign.key.control;

import java.security.SecureRandom;

/** The real vault, under secrets that tests tell apart by name. */
public final class TestVaults {

    private TestVaults() {}

    /** Under these secrets: the present one first, then the previous ones. */
    public static Vault under(String... names) {
        Vault vault = new Vault();
        vault.secrets = TestSecrets.named(names);
        vault.random = new SecureRandom();
        vault.deriveKeys();
        return vault;
    }
}

package org.countersign.key.control;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.key.entity.SigningKey;

/** The real signing keys, sealed and opened as ever, over a list instead of a table. */
public final class TestKeys {

    /** Keeps keys as the table does, as far as tests need it. */
    static class Table extends SigningKeyRepository {

        final List<SigningKey> rows = new ArrayList<>();

        @Override
        public List<SigningKey> listAll() {
            return List.copyOf(rows);
        }

        @Override
        public void store(SigningKey key) {
            rows.add(key);
        }

        @Override
        public void reseal(String kid, String sealed) {
            rows.stream().filter(key -> key.kid().equals(kid)).forEach(key -> key.reseal(sealed));
        }
    }

    private TestKeys() {}

    /** Signing keys of a new installation, with one key of the algorithm. */
    public static SigningKeys of(KeyAlgorithm algorithm) {
        SigningKeys keys = over(new Table(), algorithm, TestSecrets.named("present"));
        keys.load();
        return keys;
    }

    static SigningKeys over(Table table, KeyAlgorithm algorithm, Secrets secrets) {
        SigningKeys keys = new SigningKeys();
        keys.repository = table;
        keys.vault = vault(secrets);
        keys.keyPairs = keyPairs();
        keys.config = new KeyConfig(algorithm);
        keys.clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
        return keys;
    }

    static KeyPairs keyPairs() {
        KeyPairs keyPairs = new KeyPairs();
        keyPairs.random = new SecureRandom();
        return keyPairs;
    }

    static Vault vault(Secrets secrets) {
        Vault vault = new Vault();
        vault.secrets = secrets;
        vault.random = new SecureRandom();
        vault.deriveKeys();
        return vault;
    }
}

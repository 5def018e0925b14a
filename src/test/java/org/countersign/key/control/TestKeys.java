package org.countersign.key.control;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Occurrence;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.key.entity.SigningKey;
import org.countersign.platform.control.FakeSettings;
import org.countersign.platform.control.TimeRepository;

/** The real signing keys, sealed and opened as ever, over a list instead of a table. */
public final class TestKeys {

    /** The clock of the tests. */
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    /** Keeps keys as the table does, as far as tests need it. */
    static class Table extends SigningKeyRepository {

        final List<SigningKey> rows = new ArrayList<>();
        int reads;

        @Override
        public List<SigningKey> listAll() {
            reads++;
            return List.copyOf(rows);
        }

        @Override
        public List<SigningKey> lockAll() {
            return List.copyOf(rows);
        }

        @Override
        public void store(SigningKey key) {
            rows.add(key);
        }

        @Override
        public void reseal(String kid, String before, String after) {
            rows.stream().filter(key -> key.kid().equals(kid)).forEach(key -> key.reseal(after));
        }
    }

    /** One node of an installation: the real parts over a table and a clock that tests hold in their hands. */
    static final class Node {

        final SigningKeys keys = new SigningKeys();
        final RotateKeys rotateKeys = new RotateKeys();
        final RevokeKey revokeKey = new RevokeKey();
        final ImportKey importKey = new ImportKey();
        final MoveKeysOn moveKeysOn = new MoveKeysOn();
        Instant now = NOW;

        Node(Table table, KeyConfig config, Secrets secrets) {
            KeyLife life = new KeyLife();
            TimeRepository time = new TimeRepository() {
                @Override
                public Instant now() {
                    return now;
                }
            };
            life.repository = table;
            life.vault = vault(secrets);
            life.config = config;
            life.events = new SecurityEvents() {
                @Override
                public void record(Occurrence what) {}
            };
            keys.repository = table;
            keys.vault = life.vault;
            rotateKeys.repository = table;
            rotateKeys.life = life;
            rotateKeys.keyPairs = keyPairs();
            rotateKeys.config = config;
            rotateKeys.time = time;
            revokeKey.repository = table;
            revokeKey.life = life;
            revokeKey.rotateKeys = rotateKeys;
            revokeKey.time = time;
            importKey.repository = table;
            importKey.life = life;
            importKey.config = config;
            importKey.time = time;
            moveKeysOn.rotateKeys = rotateKeys;
            moveKeysOn.keys = keys;
        }

        /** This moment, and what is due at it. */
        Node at(Duration later) {
            now = NOW.plus(later);
            moveKeysOn.run();
            return this;
        }
    }

    private TestKeys() {}

    /** Signing keys of a new installation, with one key of the algorithm. */
    public static SigningKeys of(KeyAlgorithm algorithm) {
        return new Node(new Table(), config(algorithm), TestSecrets.named("present")).at(Duration.ZERO).keys;
    }

    /** The defaults. */
    static KeyConfig config(KeyAlgorithm algorithm) {
        return new KeyConfig(FakeSettings.of("countersign.token.algorithm", algorithm.name()));
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

package org.countersign.key.control;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Occurrence;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.key.entity.SigningKey;
import org.countersign.platform.control.FakeSettings;
import org.countersign.platform.control.TestClocks;
import org.countersign.platform.control.TimeRepository;

/** Creates the real signing keys, sealed and opened as usual, with a list instead of a table. */
public final class TestKeys {

    /** The time at the start of the tests. */
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    /** Stores keys like the table. */
    static class Table extends SigningKeyRepository {

        final List<SigningKey> rows = new ArrayList<>();
        int reads;
        boolean readOnly;

        @Override
        public List<SigningKey> listAll() {
            reads++;
            return List.copyOf(rows);
        }

        @Override
        public Optional<SigningKey> find(String kid) {
            return rows.stream().filter(key -> key.kid().equals(kid)).findFirst();
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
            if (readOnly) {
                throw new IllegalStateException(new SQLException("read only", "25006"));
            }
            rows.stream().filter(key -> key.kid().equals(kid)).forEach(key -> key.reseal(after));
        }
    }

    /** A node of an installation: the real classes, with a table and a clock that the test controls. */
    static final class Node {

        final SigningKeys keys = new SigningKeys();
        final RotateKeys rotateKeys = new RotateKeys();
        final RevokeKey revokeKey = new RevokeKey();
        final ImportKey importKey = new ImportKey();
        final AdvanceKeys advanceKeys = new AdvanceKeys();
        Instant now = NOW;

        Node(Table table, KeyConfig config, Secrets secrets) {
            KeyLifecycle lifecycle = new KeyLifecycle();
            TimeRepository time = new TimeRepository() {
                @Override
                public Instant now() {
                    return now;
                }
            };
            lifecycle.repository = table;
            lifecycle.vault = vault(secrets);
            lifecycle.config = config;
            lifecycle.events = new SecurityEvents() {
                @Override
                public void record(Occurrence occurrence) {}
            };
            keys.repository = table;
            keys.opener = new KeyOpener();
            keys.opener.repository = table;
            keys.opener.vault = lifecycle.vault;
            rotateKeys.repository = table;
            rotateKeys.lifecycle = lifecycle;
            rotateKeys.keyPairs = keyPairs();
            rotateKeys.config = config;
            rotateKeys.time = time;
            revokeKey.repository = table;
            revokeKey.lifecycle = lifecycle;
            revokeKey.rotateKeys = rotateKeys;
            revokeKey.time = time;
            importKey.repository = table;
            importKey.lifecycle = lifecycle;
            importKey.config = config;
            importKey.time = time;
            advanceKeys.rotateKeys = rotateKeys;
            advanceKeys.keys = keys;
            advanceKeys.clock = TestClocks.right();
        }

        /** Sets the time and runs the due steps. */
        Node at(Duration later) {
            now = NOW.plus(later);
            advanceKeys.run();
            return this;
        }
    }

    private TestKeys() {}

    /** Returns the signing keys of a new installation, with one key for the algorithm. */
    public static SigningKeys of(KeyAlgorithm algorithm) {
        return new Node(new Table(), config(algorithm), TestSecrets.named("present")).at(Duration.ZERO).keys;
    }

    /** Returns the keys that verify, including the retired ones of the same installation. */
    public static FormerKeys former(SigningKeys keys) {
        FormerKeys former = new FormerKeys();
        former.repository = keys.repository;
        return former;
    }

    /** Returns the default settings for the algorithm. */
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

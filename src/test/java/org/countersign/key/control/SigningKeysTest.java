package org.countersign.key.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.key.entity.KeyState;
import org.countersign.key.entity.SigningKey;
import org.countersign.platform.control.StartRefusedException;
import org.countersign.platform.control.TestClocks;
import org.countersign.platform.control.UnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeysTest {

    private final TestKeys.Table table = new TestKeys.Table();

    @Test
    void firstStart_createsOneKeyAndLaterStartsFindIt() {
        SigningKeys first = load(KeyAlgorithm.ES256, "present");
        SigningKeys second = load(KeyAlgorithm.ES256, "present");
        assertThat(table.rows).hasSize(1);
        assertThat(second.active().kid()).isEqualTo(first.active().kid());
        assertThat(second.jwks()).isEqualTo(first.jwks());
    }

    @Test
    void privateHalfOfAStoredKey_isSealed() {
        load(KeyAlgorithm.ES256, "present");
        SigningKey stored = table.rows.get(0);
        assertThat(stored.publicJwk()).contains(stored.kid()).doesNotContain("\"d\"");
        assertThat(stored.sealedJwk().orElseThrow()).doesNotContain("{", "kty");
    }

    @Test
    void keyForAnotherAlgorithm_isPublishedFirstAndSignsLater() {
        String earlier = load(KeyAlgorithm.ES256, "present").active().kid();
        TestKeys.Node node = node(KeyAlgorithm.RS256, "present").at(Duration.ZERO);
        assertThat(node.keys.active().kid()).isEqualTo(earlier);
        assertThat(table.rows).hasSize(2);
        node.at(Duration.ofHours(24));
        assertThat(node.keys.active().algorithm()).hasToString("RS256");
        assertThat(node.keys.find(earlier)).isPresent();
    }

    @Test
    void unknownKid_isLookedUpAtMostOncePerSecond() {
        TestKeys.Node node = node(KeyAlgorithm.ES256, "present").at(Duration.ZERO);
        TestKeys.Node other = node(KeyAlgorithm.ES256, "present").at(Duration.ZERO);
        other.rotateKeys.rotate(other.keys.active().kid(), true);
        other.advanceKeys.run();
        int reads = table.reads;
        assertThat(node.keys.find(other.keys.active().kid())).isPresent();
        for (int i = 0; i < 100; i++) {
            assertThat(node.keys.find("A".repeat(43))).isEmpty();
        }
        assertThat(table.reads).isBetween(reads + 1, reads + 2);
    }

    @Test
    void kidOfAnotherForm_isNotLookedUp() {
        SigningKeys keys = load(KeyAlgorithm.ES256, "present");
        int reads = table.reads;
        assertThat(keys.find("' or 1=1 --")).isEmpty();
        assertThat(keys.find("")).isEmpty();
        assertThat(table.reads).isEqualTo(reads);
    }

    @Test
    void unavailableDatabase_keepsTheLoadedKeys() {
        TestKeys.Table broken = new TestKeys.Table() {
            @Override
            public List<SigningKey> listAll() {
                if (reads++ > 3) {
                    throw new IllegalStateException(new SQLException("gone", "08006"));
                }
                return List.copyOf(rows);
            }
        };
        SigningKeys keys = new TestKeys.Node(broken, TestKeys.config(KeyAlgorithm.ES256), TestSecrets.named("present"))
                .at(Duration.ZERO)
                .keys;
        broken.reads = 100;
        assertThat(keys.find("A".repeat(43))).isEmpty();
        assertThat(keys.find(keys.active().kid())).isPresent();
    }

    @Test
    void newSecret_resealsTheKeys() {
        String kid = load(KeyAlgorithm.ES256, "old").active().kid();
        load(KeyAlgorithm.ES256, "new", "old");
        assertThat(load(KeyAlgorithm.ES256, "new").active().kid()).isEqualTo(kid);
    }

    @Test
    void lostSecret_preventsTheStartAndNamesTheFix() {
        load(KeyAlgorithm.ES256, "old");
        assertThatThrownBy(() -> load(KeyAlgorithm.ES256, "new"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("countersign.secret: ")
                .hasMessageContaining("countersign.secret-previous");
    }

    @Test
    void sealedKeyOfAnotherRow_isRejected() {
        load(KeyAlgorithm.ES256, "present");
        load(KeyAlgorithm.RS256, "present");
        table.rows.get(0).reseal(table.rows.get(1).sealedJwk().orElseThrow());
        assertThatThrownBy(() -> load(KeyAlgorithm.ES256, "present"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining(table.rows.get(0).kid() + " is damaged");
    }

    /**
     * Another node has a new master secret, with the old one as the previous one. This node does not have the new one.
     */
    @Test
    void keyUnderAForeignSecret_doesNotKeepARevokedKeyInUse() {
        TestKeys.Node node = started("old");
        String revoked = node.keys.active().kid();
        TestKeys.Node other = started("new", "old");
        other.revokeKey.revoke(revoked);
        node.advanceKeys.run();
        assertThat(node.keys.find(revoked)).isEmpty();
        assertThat(node.keys.jwks()).doesNotContain(revoked);
        assertThatThrownBy(node.keys::active).isInstanceOf(UnavailableException.class);
        assertThat(node.keys.isCurrent()).isFalse();
        assertThat(node.keys.unopened()).isEqualTo(1);
        other.advanceKeys.run();
        assertThat(other.keys.isCurrent()).isTrue();
    }

    @Test
    void keyUnderAForeignSecret_keepsTheLoadedKeysInUse() {
        TestKeys.Node node = started("old");
        String first = node.keys.active().kid();
        TestKeys.Node other = started("new", "old");
        other.rotateKeys.rotate(first, false);
        node.advanceKeys.run();
        assertThat(node.keys.active().kid()).isEqualTo(first);
        assertThat(node.keys.find(first)).isPresent();
        assertThat(node.keys.isCurrent()).isFalse();
        // after the key is revoked, no key is missing
        other.revokeKey.revoke(table.rows.get(1).kid());
        node.advanceKeys.run();
        assertThat(node.keys.isCurrent()).isTrue();
        assertThat(node.keys.unopened()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "AAAA"})
    void damagedKey_doesNotAffectOtherKeysOrTheStart(String sealed) {
        String active = load(KeyAlgorithm.ES256, "present").active().kid();
        load(KeyAlgorithm.RS256, "present");
        table.rows.get(1).reseal(sealed);
        SigningKeys keys = load(KeyAlgorithm.RS256, "present");
        assertThat(keys.active().kid()).isEqualTo(active);
        assertThat(keys.jwks())
                .contains(active)
                .doesNotContain(table.rows.get(1).kid());
        assertThat(keys.unopened()).isEqualTo(1);
    }

    /** This is so even if the key was loaded while it was pending. */
    @Test
    void damagedActiveKey_stopsSigningAndStillVerifies() {
        TestKeys.Node node = started("present");
        String first = node.keys.active().kid();
        node.rotateKeys.rotate(first, false);
        node.advanceKeys.run();
        SigningKey next = table.rows.get(1);
        next.reseal("damaged");
        node.rotateKeys.rotate(first, true);
        node.advanceKeys.run();
        assertThatThrownBy(node.keys::active).isInstanceOf(UnavailableException.class);
        assertThat(node.keys.find(first)).isPresent();
        assertThat(node.keys.find(next.kid())).isPresent();
        assertThat(node.keys.isCurrent()).isFalse();
    }

    /** Requests arrive while the next key is being opened. */
    @Test
    void rotation_alwaysHasAKeyThatSigns() {
        TestKeys.Node node = started("present");
        String first = node.keys.active().kid();
        node.rotateKeys.rotate(first, true);
        List<String> signing = new ArrayList<>();
        KeyOpener opener = node.keys.opener;
        node.keys.opener = new KeyOpener() {
            @Override
            Outcome open(SigningKey key) {
                signing.add(node.keys.active().kid());
                return opener.open(key);
            }

            @Override
            int resealAll(List<SigningKey> keys) {
                return 0;
            }
        };
        node.advanceKeys.run();
        assertThat(signing).containsExactly(first);
        assertThat(node.keys.active().kid()).isEqualTo(table.rows.get(1).kid());
    }

    @Test
    void failedStep_doesNotKeepARevokedKeyInUse() {
        TestKeys.Node node = started("present");
        String revoked = node.keys.active().kid();
        started("present").revokeKey.revoke(revoked);
        node.rotateKeys.keyPairs = new KeyPairs() {
            @Override
            public JWK generate(KeyAlgorithm algorithm) {
                throw new IllegalStateException("planted");
            }
        };
        node.now = TestKeys.NOW.plus(Duration.ofDays(365));
        assertThatThrownBy(node.advanceKeys::run).isInstanceOf(RuntimeException.class);
        assertThat(node.keys.find(revoked)).isEmpty();
    }

    @Test
    void failedResealing_doesNotAffectTheKey() {
        load(KeyAlgorithm.ES256, "old");
        table.readOnly = true;
        SigningKeys keys = load(KeyAlgorithm.ES256, "new", "old");
        assertThat(keys.active().kid()).isEqualTo(table.rows.get(0).kid());
        assertThat(keys.underPreviousSecret()).isEqualTo(1);
    }

    /** Otherwise the key would be lost when the previous secret is removed. */
    @Test
    void failedResealing_isRetried() {
        String kid = load(KeyAlgorithm.ES256, "old").active().kid();
        table.readOnly = true;
        TestKeys.Node node = started("new", "old");
        assertThat(node.keys.underPreviousSecret()).isEqualTo(1);
        table.readOnly = false;
        node.advanceKeys.run();
        assertThat(node.keys.underPreviousSecret()).isZero();
        assertThat(load(KeyAlgorithm.ES256, "new").active().kid()).isEqualTo(kid);
    }

    /** With a wrong clock no step is due, unless the node has no key. */
    @Test
    void wrongClock_advancesNoKey() {
        TestKeys.Node node = node(KeyAlgorithm.ES256, "present");
        node.advanceKeys.clock = TestClocks.ahead(Duration.ofMinutes(-2));
        node.at(Duration.ZERO).at(Duration.ofDays(365)).at(Duration.ofDays(730));
        assertThat(table.rows).extracting(SigningKey::state).containsExactly(KeyState.ACTIVE);
        node.advanceKeys.clock = TestClocks.right();
        node.at(Duration.ofDays(730));
        assertThat(table.rows).hasSize(2);
    }

    @Test
    void keysThatWereNeverLoaded_areNotCurrent() {
        assertThat(new SigningKeys().isCurrent()).isFalse();
        assertThat(started("present").keys.isCurrent()).isTrue();
    }

    /** Another node created the key while this one waited for the lock. */
    @Test
    void keyOfAFasterNode_isUsed() {
        String kid = load(KeyAlgorithm.ES256, "present").active().kid();
        TestKeys.Table slower = new TestKeys.Table() {
            @Override
            public List<SigningKey> lockAll() {
                rows.addAll(table.rows);
                return super.lockAll();
            }
        };
        assertThat(first(slower).keys.active().kid()).isEqualTo(kid);
        assertThat(slower.rows).hasSize(1);
    }

    @Test
    void failedStore_preventsTheStart() {
        TestKeys.Table broken = new TestKeys.Table() {
            @Override
            public void store(SigningKey key) {
                throw new IllegalStateException(new SQLException("gone", "08006"));
            }
        };
        assertThatThrownBy(() -> first(broken)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void text_ofAStoredKey_showsNoKey() {
        load(KeyAlgorithm.ES256, "present");
        SigningKey stored = table.rows.get(0);
        assertThat(stored).hasToString("SigningKey[" + stored.kid() + ", ES256, 1, ACTIVE]");
    }

    private TestKeys.Node started(String... secrets) {
        TestKeys.Node node = node(KeyAlgorithm.ES256, secrets);
        node.keys.load();
        return node.at(Duration.ZERO);
    }

    private static TestKeys.Node first(TestKeys.Table table) {
        return new TestKeys.Node(table, TestKeys.config(KeyAlgorithm.ES256), TestSecrets.named("present"))
                .at(Duration.ZERO);
    }

    private TestKeys.Node node(KeyAlgorithm algorithm, String... secrets) {
        return new TestKeys.Node(table, TestKeys.config(algorithm), TestSecrets.named(secrets));
    }

    /** Loads the keys as at the start of a node. */
    private SigningKeys load(KeyAlgorithm algorithm, String... secrets) {
        TestKeys.Node node = node(algorithm, secrets);
        node.keys.load();
        return node.at(Duration.ZERO).keys;
    }
}

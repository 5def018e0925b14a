package org.countersign.key.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.key.entity.SigningKey;
import org.countersign.platform.control.StartRefusedException;
import org.junit.jupiter.api.Test;

class SigningKeysTest {

    private final TestKeys.Table table = new TestKeys.Table();

    @Test
    void firstStart_makesOneKeyAndLaterOnesFindIt() {
        SigningKeys first = load(KeyAlgorithm.ES256, "present");
        SigningKeys second = load(KeyAlgorithm.ES256, "present");
        assertThat(table.rows).hasSize(1);
        assertThat(second.active().kid()).isEqualTo(first.active().kid());
        assertThat(second.jwks()).isEqualTo(first.jwks());
    }

    @Test
    void storedKey_keepsItsPrivateHalfSealed() {
        load(KeyAlgorithm.ES256, "present");
        SigningKey stored = table.rows.get(0);
        assertThat(stored.publicJwk()).contains(stored.kid()).doesNotContain("\"d\"");
        assertThat(stored.sealedJwk().orElseThrow()).doesNotContain("{", "kty");
    }

    @Test
    void otherAlgorithm_isPublishedFirstAndSignsLater() {
        String earlier = load(KeyAlgorithm.ES256, "present").active().kid();
        TestKeys.Node node = node(KeyAlgorithm.RS256, "present").at(Duration.ZERO);
        assertThat(node.keys.active().kid()).isEqualTo(earlier);
        assertThat(table.rows).hasSize(2);
        node.at(Duration.ofHours(24));
        assertThat(node.keys.active().algorithm()).hasToString("RS256");
        assertThat(node.keys.find(earlier)).isPresent();
    }

    @Test
    void unknownKid_isLookedUpOnceInAWhile() {
        TestKeys.Node node = node(KeyAlgorithm.ES256, "present").at(Duration.ZERO);
        TestKeys.Node other = node(KeyAlgorithm.ES256, "present").at(Duration.ZERO);
        other.rotateKeys.rotate(other.keys.active().kid(), true);
        other.moveKeysOn.run();
        int reads = table.reads;
        assertThat(node.keys.find(other.keys.active().kid())).isPresent();
        for (int i = 0; i < 100; i++) {
            assertThat(node.keys.find("A".repeat(43))).isEmpty();
        }
        assertThat(table.reads).isBetween(reads + 1, reads + 2);
    }

    @Test
    void whatIsNoKidOfOurs_isNotLookedUp() {
        SigningKeys keys = load(KeyAlgorithm.ES256, "present");
        int reads = table.reads;
        assertThat(keys.find("' or 1=1 --")).isEmpty();
        assertThat(keys.find("")).isEmpty();
        assertThat(table.reads).isEqualTo(reads);
    }

    @Test
    void databaseAway_keepsWhatIsKnown() {
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
    void newSecret_sealsTheKeysAgain() {
        String kid = load(KeyAlgorithm.ES256, "old").active().kid();
        load(KeyAlgorithm.ES256, "new", "old");
        assertThat(load(KeyAlgorithm.ES256, "new").active().kid()).isEqualTo(kid);
    }

    @Test
    void lostSecret_refusesTheStartAndNamesTheRemedy() {
        load(KeyAlgorithm.ES256, "old");
        assertThatThrownBy(() -> load(KeyAlgorithm.ES256, "new"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("countersign.secret: ")
                .hasMessageContaining("countersign.secret-previous");
    }

    @Test
    void sealedKeyOfAnotherRow_isRefused() {
        load(KeyAlgorithm.ES256, "present");
        load(KeyAlgorithm.RS256, "present");
        table.rows.get(0).reseal(table.rows.get(1).sealedJwk().orElseThrow());
        assertThatThrownBy(() -> load(KeyAlgorithm.ES256, "present")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anotherNodeWasFaster_usesItsKey() {
        String kid = load(KeyAlgorithm.ES256, "present").active().kid();
        TestKeys.Table slower = new TestKeys.Table() {
            @Override
            public void store(SigningKey key) {
                rows.addAll(table.rows);
                throw new IllegalStateException(new SQLException("duplicate", "23505"));
            }
        };
        assertThat(first(slower).keys.active().kid()).isEqualTo(kid);
    }

    @Test
    void databaseThatFails_stopsTheStart() {
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

    private static TestKeys.Node first(TestKeys.Table table) {
        return new TestKeys.Node(table, TestKeys.config(KeyAlgorithm.ES256), TestSecrets.named("present"))
                .at(Duration.ZERO);
    }

    private TestKeys.Node node(KeyAlgorithm algorithm, String... secrets) {
        return new TestKeys.Node(table, TestKeys.config(algorithm), TestSecrets.named(secrets));
    }

    private SigningKeys load(KeyAlgorithm algorithm, String... secrets) {
        return node(algorithm, secrets).at(Duration.ZERO).keys;
    }
}

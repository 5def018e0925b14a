package org.countersign.key.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
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
        assertThat(stored.sealedJwk()).doesNotContain("{", "kty");
    }

    @Test
    void otherAlgorithm_makesItsOwnKeyAndKeepsTheEarlierPublished() {
        String earlier = load(KeyAlgorithm.ES256, "present").active().kid();
        SigningKeys keys = load(KeyAlgorithm.RS256, "present");
        assertThat(keys.active().kid()).isNotEqualTo(earlier);
        assertThat(keys.find(earlier)).isPresent();
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
        table.rows.get(0).reseal(table.rows.get(1).sealedJwk());
        assertThatThrownBy(() -> load(KeyAlgorithm.ES256, "present")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anotherNodeWasFaster_usesItsKey() {
        SigningKeys slower = TestKeys.over(
                new TestKeys.Table() {
                    @Override
                    public void store(SigningKey key) {
                        rows.addAll(table.rows);
                        throw new IllegalStateException(new SQLException("duplicate", "23505"));
                    }
                },
                KeyAlgorithm.ES256,
                TestSecrets.named("present"));
        String kid = load(KeyAlgorithm.ES256, "present").active().kid();
        slower.load();
        assertThat(slower.active().kid()).isEqualTo(kid);
    }

    @Test
    void databaseThatFails_stopsTheStart() {
        SigningKeys keys = TestKeys.over(
                new TestKeys.Table() {
                    @Override
                    public void store(SigningKey key) {
                        throw new IllegalStateException(new SQLException("gone", "08006"));
                    }
                },
                KeyAlgorithm.ES256,
                TestSecrets.named("present"));
        assertThatThrownBy(keys::load).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void text_ofAStoredKey_showsNoKey() {
        load(KeyAlgorithm.ES256, "present");
        SigningKey stored = table.rows.get(0);
        assertThat(stored).hasToString("SigningKey[" + stored.kid() + ", ES256, 1]");
    }

    private SigningKeys load(KeyAlgorithm algorithm, String... secrets) {
        SigningKeys keys = TestKeys.over(table, algorithm, TestSecrets.named(secrets));
        keys.load();
        return keys;
    }
}

package org.countersign.key.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import org.countersign.key.control.ImportOutcome.Imported;
import org.countersign.key.control.ImportOutcome.Known;
import org.countersign.key.control.ImportOutcome.Unfit;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.key.entity.KeyState;
import org.countersign.key.entity.SigningKey;
import org.junit.jupiter.api.Test;

/** Tests complete life cycles of keys, on several nodes. */
class KeyLifecycleTest {

    private static final Duration AHEAD = Duration.ofHours(24);
    private static final Duration MONTH = Duration.ofDays(30);

    private final TestKeys.Table table = new TestKeys.Table();
    private final TestKeys.Node node = node(KeyAlgorithm.ES256).at(Duration.ZERO);

    @Test
    void plannedRotation_publishesThenSignsThenRetires() {
        String first = node.keys.active().kid();
        node.at(MONTH.minus(AHEAD));
        assertStates(KeyState.ACTIVE, KeyState.PENDING);
        assertThat(node.keys.active().kid()).isEqualTo(first);
        assertThat(published()).hasSize(2);
        node.at(MONTH);
        assertStates(KeyState.RETIRING, KeyState.ACTIVE);
        assertThat(node.keys.active().kid()).isNotEqualTo(first);
        assertThat(published()).hasSize(2);
        node.at(MONTH.plus(retiringPeriod()).minusSeconds(1));
        assertThat(node.keys.find(first)).isPresent();
        node.at(MONTH.plus(retiringPeriod()));
        assertStates(KeyState.RETIRED, KeyState.ACTIVE);
        assertThat(node.keys.find(first)).isEmpty();
        assertThat(published()).hasSize(1);
        assertThat(table.rows.get(0).sealedJwk()).isEmpty();
    }

    @Test
    void retiringKey_isPublishedForTheLongestTokenLifetimeTheSkewAndTwoPolls() {
        assertThat(retiringPeriod()).isEqualTo(Duration.ofHours(1).plusSeconds(60 + 10));
    }

    @Test
    void stepsAfterALongPause_arePerformedInOrder() {
        node.at(Duration.ofDays(365));
        assertStates(KeyState.ACTIVE, KeyState.PENDING);
        node.at(Duration.ofDays(365).plus(AHEAD));
        assertStates(KeyState.RETIRING, KeyState.ACTIVE);
    }

    @Test
    void requestedRotation_usesThePendingKey() {
        node.rotateKeys.rotate(node.keys.active().kid(), false);
        node.rotateKeys.rotate(node.keys.active().kid(), false);
        assertStates(KeyState.ACTIVE, KeyState.PENDING);
        node.rotateKeys.rotate(node.keys.active().kid(), true);
        assertStates(KeyState.RETIRING, KeyState.ACTIVE);
    }

    @Test
    void simultaneousRotations_createOneKey() {
        String before = node.keys.active().kid();
        node.rotateKeys.rotate(before, true);
        node.rotateKeys.rotate(before, true);
        assertStates(KeyState.RETIRING, KeyState.ACTIVE);
    }

    @Test
    void revokedActiveKey_isReplacedImmediately() {
        String compromised = node.keys.active().kid();
        assertThat(node.revokeKey.revoke(compromised)).isTrue();
        assertStates(KeyState.REVOKED, KeyState.ACTIVE);
        assertThat(table.rows.get(0).sealedJwk()).isEmpty();
        node.advanceKeys.run();
        assertThat(node.keys.find(compromised)).isEmpty();
        assertThat(node.keys.active().kid()).isEqualTo(table.rows.get(1).kid());
    }

    @Test
    void revokedActiveKey_isReplacedByThePendingOne() {
        node.rotateKeys.rotate(node.keys.active().kid(), false);
        node.revokeKey.revoke(node.keys.active().kid());
        assertStates(KeyState.REVOKED, KeyState.ACTIVE);
    }

    @Test
    void revokedOtherKeys_doNotChangeTheActiveOne() {
        String active = node.keys.active().kid();
        node.rotateKeys.rotate(active, false);
        node.revokeKey.revoke(table.rows.get(1).kid());
        assertStates(KeyState.ACTIVE, KeyState.REVOKED);
        assertThat(node.revokeKey.revoke("unknown")).isFalse();
    }

    @Test
    void retiredOrRevokedKey_doesNotChange() {
        String retired = node.keys.active().kid();
        node.rotateKeys.rotate(retired, true);
        node.at(Duration.ofDays(2));
        assertThat(node.revokeKey.revoke(retired)).isTrue();
        assertStates(KeyState.RETIRED, KeyState.ACTIVE);
    }

    @Test
    void importedKey_isTheNextAndSupersedesThePendingOne() {
        node.rotateKeys.rotate(node.keys.active().kid(), false);
        String kid = ((Imported) node.importKey.run(ForeignKeys.pem(ForeignKeys.ec("secp256r1")), "")).kid();
        assertStates(KeyState.ACTIVE, KeyState.RETIRED, KeyState.PENDING);
        node.at(AHEAD);
        assertThat(node.keys.active().kid()).isEqualTo(kid);
        assertStates(KeyState.RETIRING, KeyState.RETIRED, KeyState.ACTIVE);
    }

    @Test
    void importedKeyOfANewInstallation_signsImmediately() {
        TestKeys.Node fresh = new TestKeys.Node(
                new TestKeys.Table(), TestKeys.config(KeyAlgorithm.ES256), TestSecrets.named("present"));
        String kid = ((Imported) fresh.importKey.run(ForeignKeys.pem(ForeignKeys.ec("secp256r1")), "")).kid();
        fresh.at(Duration.ZERO);
        assertThat(fresh.keys.active().kid()).isEqualTo(kid);
    }

    @Test
    void knownKey_isNotChangedInAnyState() {
        byte[] pem = ForeignKeys.pem(ForeignKeys.ec("secp256r1"));
        String kid = ((Imported) node.importKey.run(pem, "")).kid();
        assertThat(node.importKey.run(pem, "")).isEqualTo(new Known(kid));
        node.revokeKey.revoke(kid);
        assertThat(node.importKey.run(pem, "")).isEqualTo(new Known(kid));
        assertStates(KeyState.ACTIVE, KeyState.REVOKED);
    }

    @Test
    void keyForAnotherAlgorithm_isRejected() {
        assertThat(node.importKey.run(ForeignKeys.pem(ForeignKeys.rsa(2048)), ""))
                .isInstanceOfSatisfying(
                        Unfit.class, unfit -> assertThat(unfit.reason()).contains("RS256", "ES256"));
        assertStates(KeyState.ACTIVE);
    }

    @Test
    void newSecret_resealsOnlyKeysWithAPrivateHalf() {
        node.rotateKeys.rotate(node.keys.active().kid(), true);
        node.rotateKeys.rotate(table.rows.get(1).kid(), false);
        node.revokeKey.revoke(table.rows.get(0).kid());
        List<SigningKey> before = List.copyOf(table.rows);
        new TestKeys.Node(table, TestKeys.config(KeyAlgorithm.ES256), TestSecrets.named("new", "present"))
                .at(Duration.ZERO);
        assertThat(new TestKeys.Node(table, TestKeys.config(KeyAlgorithm.ES256), TestSecrets.named("new"))
                        .at(Duration.ZERO)
                        .keys
                        .active()
                        .kid())
                .isEqualTo(before.get(1).kid());
        assertThat(table.rows).extracting(key -> key.sealedJwk().isPresent()).containsExactly(false, true, true);
    }

    private TestKeys.Node node(KeyAlgorithm algorithm) {
        return new TestKeys.Node(table, TestKeys.config(algorithm), TestSecrets.named("present"));
    }

    private static Duration retiringPeriod() {
        return TestKeys.config(KeyAlgorithm.ES256).retiringPeriod();
    }

    private List<String> published() {
        try {
            return JWKSet.parse(node.keys.jwks()).getKeys().stream()
                    .map(key -> key.getKeyID())
                    .toList();
        } catch (ParseException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    private void assertStates(KeyState... states) {
        assertThat(table.rows).extracting(SigningKey::state).containsExactly(states);
    }
}

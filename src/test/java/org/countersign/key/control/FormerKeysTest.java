package org.countersign.key.control;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import java.time.Duration;
import java.util.stream.Stream;
import org.countersign.key.entity.KeyAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormerKeysTest {

    private final TestKeys.Table table = new TestKeys.Table();

    @ParameterizedTest
    @EnumSource
    void activeAndRetiredKey_verify(KeyAlgorithm algorithm) {
        TestKeys.Node node = node(algorithm);
        ActiveKey key = node.keys.active();
        String jwt = key.sign(key.encodedHeader(), "{}");
        assertThat(verifies(node, key, jwt)).isTrue();
        Stream.of(29, 30, 32).map(Duration::ofDays).forEach(node::at);
        assertThat(node.keys.find(key.kid())).isEmpty();
        assertThat(verifies(node, key, jwt)).isTrue();
    }

    @Test
    void revokedKey_isNotFound() {
        TestKeys.Node node = node(KeyAlgorithm.ES256);
        String kid = node.keys.active().kid();
        node.revokeKey.revoke(kid);
        assertThat(TestKeys.former(node.keys).find(kid)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kid", "\0", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void unknownKey_isNotFound(String kid) {
        assertThat(TestKeys.former(node(KeyAlgorithm.ES256).keys).find(kid)).isEmpty();
    }

    private TestKeys.Node node(KeyAlgorithm algorithm) {
        return new TestKeys.Node(table, TestKeys.config(algorithm), TestSecrets.named("present")).at(Duration.ZERO);
    }

    private static boolean verifies(TestKeys.Node node, ActiveKey key, String jwt) {
        int dot = jwt.lastIndexOf('.');
        return TestKeys.former(node.keys)
                .find(key.kid())
                .orElseThrow()
                .hasSigned(jwt.substring(0, dot).getBytes(US_ASCII), new Base64URL(jwt.substring(dot + 1)));
    }
}

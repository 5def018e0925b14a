package org.countersign.key.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.countersign.key.control.ImportOutcome.Unfit;
import org.countersign.key.entity.KeyAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that publicly known keys are rejected. */
class PublishedKeysTest {

    /** The private keys as they are published. The product contains only their thumbprints. */
    @ParameterizedTest
    @CsvSource({
        "rfc7515-a2.pem,RS256,RFC 7515",
        "rfc7515-a3.pem,ES256,RFC 7515",
        "jwt-io-rs256.pem,RS256,jwt.io",
        "jwt-io-es256.pem,ES256,jwt.io",
    })
    void publishedPrivateKey_isRejectedWithItsSource(String file, KeyAlgorithm algorithm, String source) {
        TestKeys.Node node = new TestKeys.Node(
                        new TestKeys.Table(), TestKeys.config(algorithm), TestSecrets.named("present"))
                .at(Duration.ZERO);
        assertThat(node.importKey.run(ForeignKeys.resource(file), ""))
                .isInstanceOfSatisfying(
                        Unfit.class, unfit -> assertThat(unfit.reason()).contains("published", source));
    }

    /** RFC 7638, section 3.1, has the thumbprint of this key. */
    @Test
    void thumbprintInAnRfc_isListed() {
        assertThatThrownBy(() -> PublishedKeys.load().reject("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"))
                .hasMessageContaining("RFC 7517");
    }

    @Test
    void unpublishedKey_isAccepted() {
        String kid = TestKeys.keyPairs().generate(KeyAlgorithm.ES256).getKeyID();
        assertThatCode(() -> PublishedKeys.load().reject(kid)).doesNotThrowAnyException();
    }

    @Test
    void eachLine_hasAThumbprintAndASource() {
        List<String> lines = new String(ForeignKeys.resource("published-keys.txt"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertThat(lines).hasSizeGreaterThan(20).allMatch(line -> line.matches("[\\w-]{43} \\S.+"));
        assertThat(lines).extracting(line -> line.substring(0, 43)).doesNotHaveDuplicates();
    }
}

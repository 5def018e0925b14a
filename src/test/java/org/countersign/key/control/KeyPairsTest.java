package org.countersign.key.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import org.countersign.key.entity.KeyAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyPairsTest {

    private final KeyPairs keyPairs = TestKeys.keyPairs();

    @ParameterizedTest
    @EnumSource
    void key_hasItsThumbprintAsIdAndItsUse(KeyAlgorithm algorithm) throws JOSEException {
        JWK key = keyPairs.generate(algorithm);
        assertThat(key.getKeyID()).isEqualTo(key.computeThumbprint().toString());
        assertThat(key.getAlgorithm()).hasToString(algorithm.name());
        assertThat(key.getKeyUse()).isEqualTo(KeyUse.SIGNATURE);
        assertThat(key.isPrivate()).isTrue();
    }

    @Test
    void keys_haveTheRequiredStrength() {
        assertThat(keyPairs.generate(KeyAlgorithm.RS256).size()).isEqualTo(2048);
        assertThat(keyPairs.generate(KeyAlgorithm.ES256).toECKey().getCurve()).isEqualTo(Curve.P_256);
    }

    @Test
    void keys_areUnique() {
        assertThat(keyPairs.generate(KeyAlgorithm.ES256).getKeyID())
                .isNotEqualTo(keyPairs.generate(KeyAlgorithm.ES256).getKeyID());
    }
}

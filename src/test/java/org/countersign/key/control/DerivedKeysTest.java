package org.countersign.key.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DerivedKeysTest {

    @Test
    void presentAndPreviousKeys_areFoundByTheIdOfTheSecret() {
        DerivedKeys keys = TestSecrets.named("new", "old").macKeys("purpose");
        DerivedKeys before = TestSecrets.named("old").macKeys("purpose");
        assertThat(keys.presentId()).isNotEqualTo(before.presentId());
        assertThat(keys.find(keys.presentId())).isPresent();
        assertThat(keys.find(before.presentId())).isEqualTo(before.find(before.presentId()));
    }

    @Test
    void unknownSecret_hasNoKey() {
        DerivedKeys keys = TestSecrets.named("new").macKeys("purpose");
        assertThat(keys.find(TestSecrets.named("old").macKeys("purpose").presentId()))
                .isEmpty();
    }

    @Test
    void anotherPurpose_hasOtherKeys() {
        Secrets secrets = TestSecrets.named("secret");
        DerivedKeys one = secrets.macKeys("one");
        DerivedKeys other = secrets.macKeys("other");
        assertThat(one.presentId()).isEqualTo(other.presentId());
        assertThat(one.find(one.presentId())).isNotEqualTo(other.find(other.presentId()));
    }

    @Test
    void keys_haveTheirAlgorithm() {
        Secrets secrets = TestSecrets.named("secret");
        DerivedKeys mac = secrets.macKeys("purpose");
        DerivedKeys sealing = secrets.sealingKeys("purpose");
        assertThat(mac.find(mac.presentId()).orElseThrow().getAlgorithm()).isEqualTo("HmacSHA256");
        assertThat(sealing.find(sealing.presentId()).orElseThrow().getAlgorithm())
                .isEqualTo("AES");
    }

    @Test
    void secretListedTwice_isUsedOnce() {
        DerivedKeys keys = TestSecrets.named("same", "same").macKeys("purpose");
        assertThat(keys.find(keys.presentId())).isPresent();
    }
}

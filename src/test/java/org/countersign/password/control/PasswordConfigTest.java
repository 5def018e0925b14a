package org.countersign.password.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.countersign.platform.control.FakeSettings;
import org.countersign.platform.control.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordConfigTest {

    /** In KiB, for all hashes together. */
    private static final long AMPLE = 256 * 19_456;

    @Test
    void defaults_areTheDocumentedOnes() {
        int cores = Math.min(256, Runtime.getRuntime().availableProcessors());
        assertThat(new PasswordConfig(FakeSettings.of(), AMPLE))
                .isEqualTo(new PasswordConfig(8, 19_456, 2, cores, 10 * cores));
    }

    @Test
    void everySetting_isRead() {
        PasswordConfig config = new PasswordConfig(FakeSettings.of(
                "countersign.account.password-min-length", "12",
                "countersign.account.argon2-memory", "8192",
                "countersign.account.argon2-iterations", "3",
                "countersign.account.hashes-at-once", "4",
                "countersign.account.hash-queue", "0"));
        assertThat(config).isEqualTo(new PasswordConfig(12, 8_192, 3, 4, 0));
    }

    @Test
    void smallHeap_allowsFewerSimultaneousHashesByDefault() {
        assertThat(new PasswordConfig(FakeSettings.of(), 19_456).hashesAtOnce()).isEqualTo(1);
    }

    @Test
    void hashesThatNeedMoreThanTheirPartOfTheHeap_areRejected() {
        assertThatThrownBy(() -> new PasswordConfig(
                        FakeSettings.of(
                                "countersign.account.argon2-memory", "8192",
                                "countersign.account.hashes-at-once", "5"),
                        4 * 8_192))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("countersign.account.hashes-at-once: 5 hashes of 8192 KiB")
                .hasMessageContaining("at most 4");
        assertThatThrownBy(
                        () -> new PasswordConfig(FakeSettings.of("countersign.account.argon2-memory", "8193"), 8_192))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("countersign.account.argon2-memory: 8193 KiB");
    }

    @ParameterizedTest
    @CsvSource({
        "password-min-length,7",
        "password-min-length,65",
        "argon2-memory,7167",
        "argon2-memory,1048577",
        "argon2-iterations,0",
        "argon2-iterations,21",
        "hashes-at-once,0",
        "hashes-at-once,257",
        "hash-queue,-1",
        "hash-queue,10001"
    })
    void outOfRange_isRejectedByName(String name, String value) {
        String key = "countersign.account." + name;
        assertThatThrownBy(() -> new PasswordConfig(FakeSettings.of(key, value)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(key + ": " + value + " is out of range.");
    }
}

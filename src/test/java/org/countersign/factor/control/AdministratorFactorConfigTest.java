package org.countersign.factor.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.countersign.platform.control.FakeSettings;
import org.countersign.platform.control.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdministratorFactorConfigTest {

    private static final String REQUIRED = "countersign.factor.required-for-admins";
    private static final String WITHIN = "countersign.factor.enrol-within";

    @Test
    void byDefault_noFactorIsRequired() {
        assertThat(new AdministratorFactorConfig(FakeSettings.of()))
                .isEqualTo(new AdministratorFactorConfig(false, Duration.ofDays(14)));
    }

    @Test
    void gracePeriod_mayBeZero() {
        assertThat(new AdministratorFactorConfig(FakeSettings.of(REQUIRED, "true", WITHIN, "0")))
                .isEqualTo(new AdministratorFactorConfig(true, Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource({REQUIRED + ", yes", WITHIN + ", 366d", WITHIN + ", -1s"})
    void outOfRange_isRejectedByName(String name, String value) {
        assertThatThrownBy(() -> new AdministratorFactorConfig(FakeSettings.of(name, value)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(name + ": ");
    }
}

package org.countersign.account.entity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationModeTest {

    @ParameterizedTest
    @CsvSource({"OPEN, true", "VERIFIED, true", "INVITE, false", "CLOSED, false"})
    void mode_isForEverybodyOrNot(RegistrationMode mode, boolean forEverybody) {
        assertThat(mode.isForEverybody()).isEqualTo(forEverybody);
    }
}

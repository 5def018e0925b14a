package org.countersign.factor.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.time.Duration;
import java.time.Instant;
import org.countersign.account.entity.AccountId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactorRowsTest {

    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
    private static final AccountId OWNER = new AccountId("account");

    @Test
    void challenge_keepsItsValues() {
        SignInOptions options = new SignInOptions("phone", "body");
        Challenge challenge = new Challenge("print", OWNER, 3, options, NOW);
        assertThat(challenge.accountId()).isEqualTo(OWNER);
        assertThat(challenge.credentialVersion()).isEqualTo(3);
        assertThat(challenge.options()).isEqualTo(options);
        assertThat(challenge).hasToString("Challenge[account]");
    }

    @Test
    void timeToEnrol_beginsWithTheFirstRequirement() {
        assertThat(new FactorRequest(OWNER, NOW).deadline(Duration.ofDays(14))).isEqualTo("2026-11-15T10:00:00Z");
    }

    @Test
    void recoveryCode_keepsItsValuesAndHidesItsMac() {
        RecoveryCode code = new RecoveryCode("mac-of-code", OWNER, 7);
        assertThat(code.mac()).isEqualTo("mac-of-code");
        assertThat(code.accountId()).isEqualTo(OWNER);
        assertThat(code.secretId()).isEqualTo(7);
        assertThat(code).hasToString("RecoveryCode[account]");
    }

    @Test
    void newTotpFactor_isPendingAndHasAcceptedNoStep() {
        TotpFactor factor = new TotpFactor("id", OWNER, "sealed", NOW);
        assertThat(factor.id()).isEqualTo("id");
        assertThat(factor.accountId()).isEqualTo(OWNER);
        assertThat(factor.sealedSecret()).isEqualTo("sealed");
        assertThat(factor.isConfirmed()).isFalse();
        assertThat(factor.confirmedAt()).isNull();
        assertThat(factor.lastStep()).isNegative();
        assertThat(factor).hasToString("TotpFactor[id]");
    }

    @Test
    void confirmedTotpFactor_hasTheTimeOfItsConfirmation() throws ReflectiveOperationException {
        TotpFactor factor = new TotpFactor("id", OWNER, "sealed", NOW);
        Field confirmedAt = TotpFactor.class.getDeclaredField("confirmedAt");
        confirmedAt.setAccessible(true);
        confirmedAt.set(factor, NOW);
        assertThat(factor.isConfirmed()).isTrue();
        assertThat(factor.confirmedAt()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource({"TOTP, totp, otp", "RECOVERY_CODE, recovery-code, recovery-code"})
    void method_hasItsNameInTheContractAndInTheClaim(Method method, String id, String reference) {
        assertThat(method.id()).isEqualTo(id);
        assertThat(method.reference()).isEqualTo(reference);
    }
}

package org.countersign.factor.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.countersign.account.control.Profile;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.KnownDevice;
import org.countersign.account.entity.KnownDevices;
import org.countersign.factor.entity.TypedCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeAttemptsTest {

    private static final String ADDRESS = "192.0.2.1";
    private static final Profile ADA = owner("ada");
    private static final Profile BEN = owner("ben");
    private static final TypedCode TOTP = TypedCode.of("123 456");
    private static final TypedCode RECOVERY = TypedCode.of("7k3m-9qxw-2t5b-0000-zzzz-h10d");
    private static final KnownDevices PHONE = device(ADA, 1);
    private static final KnownDevices TABLET = device(ADA, 2);

    @Test
    void everyStepFormatAndDevice_hasItsOwnCounter() {
        assertThat(Stream.of(
                                CodeAttempts.atSignIn(ADA, TOTP, KnownDevices.NONE, ADDRESS),
                                CodeAttempts.atSignIn(ADA, RECOVERY, KnownDevices.NONE, ADDRESS),
                                CodeAttempts.atSignIn(ADA, TOTP, PHONE, ADDRESS),
                                CodeAttempts.atSignIn(ADA, RECOVERY, PHONE, ADDRESS),
                                CodeAttempts.atSignIn(ADA, TOTP, TABLET, ADDRESS),
                                CodeAttempts.atStepUp(ADA.id(), TOTP),
                                CodeAttempts.atStepUp(ADA.id(), RECOVERY),
                                CodeAttempts.atSignIn(BEN, TOTP, KnownDevices.NONE, ADDRESS))
                        .map(attempt -> attempt.kind() + attempt.key()))
                .doesNotHaveDuplicates();
    }

    @Test
    void deviceOfAnotherAccount_isUnknown() {
        assertThat(CodeAttempts.atSignIn(BEN, TOTP, PHONE, ADDRESS))
                .isEqualTo(CodeAttempts.atSignIn(BEN, TOTP, KnownDevices.NONE, ADDRESS));
    }

    @Test
    void unknownDevices_countForTheirAddressAndKnownDevicesDoNot() {
        assertThat(CodeAttempts.atSignIn(ADA, TOTP, KnownDevices.NONE, ADDRESS).address())
                .isEqualTo(ADDRESS);
        assertThat(CodeAttempts.atSignIn(BEN, TOTP, PHONE, ADDRESS).address()).isEqualTo(ADDRESS);
        assertThat(CodeAttempts.atSignIn(ADA, TOTP, PHONE, ADDRESS).address()).isNull();
        assertThat(CodeAttempts.atStepUp(ADA.id(), TOTP).address()).isNull();
    }

    /** Text that cannot be a recovery code uses the counter of the app's codes, so that it gives no extra attempts. */
    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "1234567", "abcdef", "7K3M-9QXW-2T5B-0000-ZZZZ-H10", "!"})
    void anyOtherText_isCountedAsACodeOfTheApp(String typed) {
        TypedCode code = TypedCode.of(typed);
        assertThat(CodeAttempts.atSignIn(ADA, code, PHONE, ADDRESS))
                .isEqualTo(CodeAttempts.atSignIn(ADA, TOTP, PHONE, ADDRESS));
        assertThat(CodeAttempts.atStepUp(ADA.id(), code)).isEqualTo(CodeAttempts.atStepUp(ADA.id(), TOTP));
    }

    private static Profile owner(String id) {
        return new Profile(
                new AccountId(id), new Email(id + "@example.com"), false, id, Set.of("user"), Instant.EPOCH, 0, 0);
    }

    private static KnownDevices device(Profile owner, long id) {
        return new KnownDevices(List.of(new KnownDevice(owner.id(), new UUID(id, id), 0, true)));
    }
}

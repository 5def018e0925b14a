package org.countersign.account.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.RegistrationMode;
import org.countersign.mail.control.MailConfig;
import org.countersign.platform.control.FakeSettings;
import org.countersign.platform.control.SettingException;
import org.countersign.platform.control.Settings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationConfigTest {

    private static final String MODE = "countersign.account.registration";
    private static final String REQUIRED = "countersign.account.require-verified-email";
    private static final Map<String, String> MAIL =
            Map.of("countersign.mail.smtp.host", "smtp.example.com", "countersign.mail.from", "no-reply@example.com");

    @Test
    void default_isOpenAndRequiresNothing() {
        assertThat(config(Map.of(), Map.of())).isEqualTo(new RegistrationConfig(RegistrationMode.OPEN, false));
    }

    @ParameterizedTest
    @CsvSource({
        "open, , OPEN, false",
        "open, true, OPEN, true",
        "Verified, , VERIFIED, true",
        "verified, false, VERIFIED, false",
        "invite, , INVITE, false",
        "invite, true, INVITE, true",
        "closed, , CLOSED, false",
        "closed, true, CLOSED, true"
    })
    void withMail_everyCombinationIsPossible(String mode, String required, RegistrationMode expected, boolean refuses) {
        assertThat(config(MAIL, values(mode, required))).isEqualTo(new RegistrationConfig(expected, refuses));
    }

    @ParameterizedTest
    @CsvSource({"open, false", "closed, "})
    void withoutMail_openAndClosedArePossible(String mode, String required) {
        assertThat(config(Map.of(), values(mode, required)).verifiedEmailRequired())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "verified, , " + MODE,
        "verified, false, " + MODE,
        "invite, , " + MODE,
        "open, true, " + REQUIRED,
        "closed, true, " + REQUIRED
    })
    void withoutMail_theRestIsRefused(String mode, String required, String key) {
        assertThatThrownBy(() -> config(Map.of(), values(mode, required)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(key + ": ")
                .hasMessageContaining("needs mail, and mail is off. Configure mail, for example with");
    }

    @Test
    void unknownMode_isRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> config(MAIL, Map.of(MODE, "public")))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(MODE + ": ")
                .hasMessageContaining("OPEN, VERIFIED, INVITE, CLOSED");
    }

    @ParameterizedTest
    @CsvSource({"true, false, true", "true, true, false", "false, false, false", "false, true, false"})
    void unverifiedAccount_isRefusedIfThatIsRequired(boolean required, boolean verified, boolean refused) {
        Profile profile = new Profile(
                new AccountId("id"),
                new Email("ada@example.com"),
                verified,
                "Ada",
                Set.of("user"),
                Instant.EPOCH,
                0,
                0);
        assertThat(new RegistrationConfig(RegistrationMode.OPEN, required).refuses(profile))
                .isEqualTo(refused);
    }

    private static Map<String, String> values(String mode, @Nullable String required) {
        Map<String, String> values = new HashMap<>(Map.of(MODE, mode));
        if (required != null) {
            values.put(REQUIRED, required);
        }
        return values;
    }

    private static RegistrationConfig config(Map<String, String> mail, Map<String, String> values) {
        Map<String, String> all = new HashMap<>(mail);
        all.putAll(values);
        Settings settings = FakeSettings.of(all.entrySet().stream()
                .flatMap(setting -> Stream.of(setting.getKey(), setting.getValue()))
                .toArray(String[]::new));
        return new RegistrationConfig(settings, new MailConfig(settings));
    }
}

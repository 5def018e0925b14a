package org.countersign.account.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.countersign.account.entity.Email;
import org.countersign.platform.control.FakeSettings;
import org.countersign.platform.control.SettingException;
import org.junit.jupiter.api.Test;

class AdministratorConfigTest {

    private static final String EMAIL = "countersign.admin.email";
    private static final String PASSWORD = "countersign.admin.password";
    private static final String RECOVER = "countersign.admin.recover";

    @Test
    void neither_isNoAdministrator() {
        AdministratorConfig config = new AdministratorConfig(FakeSettings.of());
        assertThat(config.email()).isEmpty();
        assertThat(config.password()).isEmpty();
    }

    @Test
    void both_areRead() {
        AdministratorConfig config =
                new AdministratorConfig(FakeSettings.of(EMAIL, "Admin@Example.com", PASSWORD, "secret"));
        assertThat(config.email()).contains(new Email("admin@example.com"));
        assertThat(config.password()).contains("secret");
    }

    @Test
    void oneWithoutTheOther_isRefusedByTheMissingKey() {
        assertRefused(
                PASSWORD + ": is not set, but needed together with " + EMAIL + ". Set both or neither.",
                EMAIL,
                "a@example.com");
        assertRefused(
                EMAIL + ": is not set, but needed together with " + PASSWORD + ". Set both or neither.",
                PASSWORD,
                "secret");
    }

    @Test
    void malformedEmail_isRefused() {
        assertRefused(
                EMAIL + ": is not an e-mail address. Use one like a@example.com.", EMAIL, "admin", PASSWORD, "secret");
    }

    @Test
    void recovery_needsTheAccountAndAShortText() {
        assertThat(new AdministratorConfig(
                                FakeSettings.of(EMAIL, "a@example.com", PASSWORD, "secret", RECOVER, "2026-11-29"))
                        .recovery())
                .contains("2026-11-29");
        assertRefused(
                EMAIL + ": is not set, but needed together with " + RECOVER + ". Use the e-mail address of the"
                        + " account, and set " + PASSWORD
                        + ".",
                RECOVER,
                "2026-11-29");
        assertRefused(
                RECOVER + ": is too long. Use 1 to 100 characters, such as today's date.",
                EMAIL,
                "a@example.com",
                PASSWORD,
                "secret",
                RECOVER,
                "x".repeat(101));
    }

    @Test
    void text_showsNoPassword() {
        AdministratorConfig config =
                new AdministratorConfig(FakeSettings.of(EMAIL, "admin@example.com", PASSWORD, "correct horse"));
        assertThat(config.toString()).contains("admin@example.com").doesNotContain("horse");
    }

    private static void assertRefused(String message, String... settings) {
        assertThatThrownBy(() -> new AdministratorConfig(FakeSettings.of(settings)))
                .isInstanceOf(SettingException.class)
                .hasMessage(message);
    }
}

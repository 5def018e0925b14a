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
        assertRefused(PASSWORD + ": is missing beside " + EMAIL + ". Set both or neither.", EMAIL, "a@example.com");
        assertRefused(EMAIL + ": is missing beside " + PASSWORD + ". Set both or neither.", PASSWORD, "secret");
    }

    @Test
    void malformedEmail_isRefused() {
        assertRefused(
                EMAIL + ": is not an e-mail address. Use one like a@example.com.", EMAIL, "admin", PASSWORD, "secret");
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

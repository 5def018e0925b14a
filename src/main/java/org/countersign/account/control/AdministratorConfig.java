package org.countersign.account.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.account.entity.Email;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.SettingException;
import org.countersign.platform.control.Settings;

/**
 * The administrator made at the first start, where there is none yet. Both settings or neither; they can be removed
 * afterwards.
 *
 * @param email {@code countersign.admin.email}. Default: none.
 * @param password {@code countersign.admin.password}: good enough for the password rules. Default: none.
 */
@Dependent
public record AdministratorConfig(Optional<Email> email, Optional<String> password) implements FeatureConfig {

    static final String EMAIL = "countersign.admin.email";
    static final String PASSWORD = "countersign.admin.password";

    @Inject
    public AdministratorConfig(Settings settings) {
        this(settings.text(EMAIL).map(AdministratorConfig::parse), settings.text(PASSWORD));
        if (email.isPresent() != password.isPresent()) {
            throw new SettingException(
                    email.isPresent() ? PASSWORD : EMAIL,
                    "is missing beside " + (email.isPresent() ? EMAIL : PASSWORD) + ".",
                    "Set both or neither.");
        }
    }

    private static Email parse(String text) {
        return Email.parse(text)
                .orElseThrow(
                        () -> new SettingException(EMAIL, "is not an e-mail address.", "Use one like a@example.com."));
    }

    @Override
    public String toString() {
        return "AdministratorConfig[" + email + "]";
    }
}

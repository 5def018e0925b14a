package org.countersign.account.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.account.entity.Email;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.SettingException;
import org.countersign.platform.control.Settings;

/**
 * The administrator that the service creates at start-up if no enabled administrator exists, and the recovery of lost
 * access. Set e-mail and password together or not at all. They can be removed afterwards.
 *
 * @param email {@code countersign.admin.email}: the administrator's e-mail address. Default: none.
 * @param password {@code countersign.admin.password}: the administrator's password. It must meet the password rules.
 *     Default: none.
 * @param recovery {@code countersign.admin.recover}: 1 to 100 characters, such as today's date. The first start with a
 *     new text makes the account of the e-mail an enabled administrator with this password, ends its sessions and
 *     removes its second factors, even if it belongs to somebody else. Default: none.
 */
@Dependent
public record AdministratorConfig(Optional<Email> email, Optional<String> password, Optional<String> recovery)
        implements FeatureConfig {

    static final String EMAIL = "countersign.admin.email";
    static final String PASSWORD = "countersign.admin.password";
    static final String RECOVER = "countersign.admin.recover";

    private static final int LONGEST_RECOVERY = 100;

    @Inject
    public AdministratorConfig(Settings settings) {
        this(settings.text(EMAIL).map(AdministratorConfig::parse), settings.text(PASSWORD), settings.text(RECOVER));
        if (email.isPresent() != password.isPresent()) {
            throw new SettingException(
                    email.isPresent() ? PASSWORD : EMAIL,
                    "is not set, but needed together with " + (email.isPresent() ? EMAIL : PASSWORD) + ".",
                    "Set both or neither.");
        }
        if (recovery.isPresent() && email.isEmpty()) {
            throw new SettingException(
                    EMAIL,
                    "is not set, but needed together with " + RECOVER + ".",
                    "Use the e-mail address of the account, and set " + PASSWORD + ".");
        }
        if (recovery.filter(text -> text.length() > LONGEST_RECOVERY).isPresent()) {
            throw new SettingException(RECOVER, "is too long.", "Use 1 to 100 characters, such as today's date.");
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

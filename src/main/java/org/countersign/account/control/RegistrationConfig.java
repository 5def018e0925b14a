package org.countersign.account.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Locale;
import org.countersign.account.entity.RegistrationMode;
import org.countersign.mail.control.MailConfig;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.SettingException;
import org.countersign.platform.control.Settings;

/**
 * Who may register, and who may sign in.
 *
 * @param mode {@code countersign.account.registration}: {@code open}, {@code verified}, {@code invite} or
 *     {@code closed}, see {@link RegistrationMode}. {@code verified} and {@code invite} need mail. Default
 *     {@code open}.
 * @param verifiedEmailRequired {@code countersign.account.require-verified-email}: whether an account gets tokens only
 *     after its e-mail address was verified. Needs mail. Default {@code true} if the mode is {@code verified},
 *     otherwise {@code false}.
 */
@Dependent
public record RegistrationConfig(RegistrationMode mode, boolean verifiedEmailRequired) implements FeatureConfig {

    private static final String REGISTRATION = "countersign.account.registration";
    private static final String REQUIRE_VERIFIED = "countersign.account.require-verified-email";
    private static final String REMEDY = "Configure mail, for example with countersign.mail.smtp.host, or ";

    @Inject
    public RegistrationConfig(Settings settings, MailConfig mail) {
        this(settings, settings.choice(REGISTRATION, RegistrationMode.OPEN));
        if (mail.isOn()) {
            return;
        }
        if (mode == RegistrationMode.VERIFIED || mode == RegistrationMode.INVITE) {
            throw new SettingException(
                    REGISTRATION, nameOf(mode) + " needs mail, and mail is off.", REMEDY + "use open or closed.");
        }
        if (verifiedEmailRequired) {
            throw new SettingException(
                    REQUIRE_VERIFIED, "true needs mail, and mail is off.", REMEDY + "remove this setting.");
        }
    }

    private RegistrationConfig(Settings settings, RegistrationMode mode) {
        this(mode, settings.flag(REQUIRE_VERIFIED, mode == RegistrationMode.VERIFIED));
    }

    /** Returns whether the account gets no tokens until its e-mail address is verified. */
    public boolean refuses(Profile profile) {
        return verifiedEmailRequired && !profile.emailVerified();
    }

    /** Returns the name of a mode in settings and in the API. */
    public static String nameOf(RegistrationMode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}

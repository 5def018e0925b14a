package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.Roles;
import org.countersign.platform.control.SettingException;
import org.countersign.platform.control.StartRefusal;
import org.countersign.platform.control.StartRefusedException;

/** Creates the configured administrator if no enabled one exists. */
@ApplicationScoped
public class FirstAdministrator {

    private static final System.Logger LOG = System.getLogger(FirstAdministrator.class.getName());

    @Inject
    AdministratorConfig config;

    @Inject
    Administrators administrators;

    @Inject
    RegisterAccount registerAccount;

    @Inject
    Clock clock;

    /**
     * Creates the administrator. Throws a {@link StartRefusedException} if the settings cannot be applied. If the
     * e-mail already has an account, its owner may be a stranger and is not promoted. An administrator who was disabled
     * on purpose stays disabled, and the service starts.
     *
     * <p>The operator vouches for the configured address, so it counts as verified.
     */
    public void createIfMissing() {
        config.email().ifPresent(administrators::verifyEmail);
        if (config.email().isEmpty() || config.password().isEmpty() || administrators.existEnabled()) {
            return;
        }
        Email email = config.email().get();
        Set<String> roles = Set.of(Roles.USER, Roles.ADMIN);
        RegisterAccount.Outcome outcome = registerAccount.registerForOperator(
                email,
                config.password().get(),
                "Administrator",
                roles,
                account -> account.withVerifiedEmail(clock.instant()));
        if (outcome instanceof RegisterAccount.Outcome.PasswordRefused refused) {
            throw refusal(AdministratorConfig.PASSWORD, refused.objection(), "Choose another password.");
        }
        if (administrators.existEnabled()) {
            LOG.log(Level.INFO, "Created the administrator {0}", email);
        } else if (administrators.exist()) {
            LOG.log(
                    Level.WARNING,
                    "All administrators are disabled. Set {0} to regain access.",
                    AdministratorConfig.RECOVER);
        } else {
            throw refusal(
                    AdministratorConfig.EMAIL,
                    "The account with this e-mail address does not have the role admin.",
                    "Use another e-mail address, or make this account an administrator with "
                            + AdministratorConfig.RECOVER + ".");
        }
    }

    private static StartRefusedException refusal(String key, String problem, String remedy) {
        return StartRefusal.refuse(List.of(new SettingException(key, problem, remedy).getMessage()));
    }
}

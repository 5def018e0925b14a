package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.Roles;
import org.countersign.platform.control.SettingException;
import org.countersign.platform.control.StartRefusedException;

/** Makes the administrator of the settings, once. */
@ApplicationScoped
public class FirstAdministrator {

    private static final System.Logger LOG = System.getLogger(FirstAdministrator.class.getName());

    @Inject
    AdministratorConfig config;

    @Inject
    Accounts accounts;

    @Inject
    RegisterAccount registerAccount;

    /** Refuses the start when the settings cannot be honoured: whoever registered the e-mail first is not promoted. */
    public void makeIfMissing() {
        if (config.email().isEmpty() || config.password().isEmpty() || accounts.hasAdministrator()) {
            return;
        }
        Email email = config.email().get();
        Set<String> roles = Set.of(Roles.USER, Roles.ADMIN);
        RegisterAccount.Outcome outcome =
                registerAccount.register(email, config.password().get(), "Administrator", roles);
        if (outcome instanceof RegisterAccount.Outcome.PasswordRefused refused) {
            throw refusal(AdministratorConfig.PASSWORD, refused.objection(), "Choose another one.");
        }
        if (!accounts.hasAdministrator()) {
            throw refusal(
                    AdministratorConfig.EMAIL,
                    "An account without the role admin has this e-mail.",
                    "Use another e-mail for the administrator.");
        }
        LOG.log(Level.INFO, "Made the administrator {0}", email);
    }

    private static StartRefusedException refusal(String key, String problem, String remedy) {
        return new StartRefusedException(List.of(new SettingException(key, problem, remedy).getMessage()));
    }
}

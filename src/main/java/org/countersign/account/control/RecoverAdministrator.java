package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.countersign.account.entity.Email;
import org.countersign.password.control.CheckPassword;
import org.countersign.password.control.PasswordHasher;
import org.countersign.platform.control.SettingException;
import org.countersign.platform.control.StartRefusal;
import org.countersign.platform.control.StartRefusedException;

/** Performs the recovery that {@code countersign.admin.recover} requests, for an operator who has lost access. */
@ApplicationScoped
public class RecoverAdministrator {

    private static final System.Logger LOG = System.getLogger(RecoverAdministrator.class.getName());

    @Inject
    AdministratorConfig config;

    @Inject
    CheckPassword checkPassword;

    @Inject
    PasswordHasher hasher;

    @Inject
    TakeOverAccount takeOverAccount;

    /** Performs a requested recovery. Throws a {@link StartRefusedException} if the password is too weak. */
    public void run() {
        config.recovery().ifPresent(this::recover);
    }

    private void recover(String request) {
        Email email = config.email().orElseThrow();
        String password = config.password().orElseThrow();
        Optional<String> objection = checkPassword.objection(password, List.of(email.value(), email.localPart()));
        if (objection.isPresent()) {
            throw StartRefusal.refuse(List.of(
                    new SettingException(AdministratorConfig.PASSWORD, objection.get(), "Choose another" + " password.")
                            .getMessage()));
        }
        boolean isNew = takeOverAccount.takeOver(request, email, hasher.hash(password));
        LOG.log(
                isNew ? Level.WARNING : Level.INFO,
                isNew
                        ? "{0} is now an enabled administrator with the configured password. Its sessions were ended"
                                + " and its second factors removed. Remove {1} now."
                        : "{0} was already recovered with this value of {1}. Remove the setting, or change its value"
                                + " to recover again.",
                email,
                AdministratorConfig.RECOVER);
    }
}

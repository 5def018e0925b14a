package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.countersign.account.entity.Email;
import org.countersign.password.control.CheckPassword;

/** Checks the new password that the owner of an account chose. */
@ApplicationScoped
public class CheckNewPassword {

    @Inject
    CheckPassword checkPassword;

    /** Returns why the password is rejected; empty if it is accepted. It must not resemble the account's data. */
    Optional<String> objection(Profile profile, String current, String newPassword) {
        if (newPassword.equals(current)) {
            return Optional.of("This is your current password. Choose another one.");
        }
        Email email = profile.email();
        return checkPassword.objection(newPassword, List.of(email.value(), email.localPart(), profile.name(), current));
    }
}

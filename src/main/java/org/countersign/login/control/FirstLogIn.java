package org.countersign.login.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.countersign.account.control.ReplaceInitialPassword;
import org.countersign.account.entity.KnownDevices;
import org.countersign.factor.entity.SignInOptions;
import org.countersign.session.entity.Device;

/**
 * The first sign-in to an account that an administrator created: replaces its password, then signs in with the new one.
 */
@ApplicationScoped
public class FirstLogIn {

    @Inject
    ReplaceInitialPassword replaceInitialPassword;

    @Inject
    LogIn logIn;

    /** The result of a first sign-in. */
    public sealed interface Outcome {

        /** The result of the sign-in itself. */
        record Attempted(LogIn.Outcome logIn) implements Outcome {}

        record NewPasswordRefused(String objection) implements Outcome {}

        /** The password was chosen by its owner, so there is nothing to replace. */
        record NotInitial() implements Outcome {}
    }

    /**
     * Replaces the initial password and signs in.
     *
     * @param known the devices that the client can prove earlier sign-ins from
     * @param detected the device, as the request shows it
     */
    public Outcome logIn(
            String email,
            String password,
            String newPassword,
            KnownDevices known,
            Device detected,
            SignInOptions options) {
        ReplaceInitialPassword.Outcome outcome =
                replaceInitialPassword.replace(email, password, newPassword, known, detected.address());
        if (outcome instanceof ReplaceInitialPassword.Outcome.Wrong wrong) {
            return new Outcome.Attempted(logIn.failed(wrong.account(), wrong.reason()));
        }
        if (outcome instanceof ReplaceInitialPassword.Outcome.Expired expired) {
            return new Outcome.Attempted(logIn.initial(expired.account(), true));
        }
        if (outcome instanceof ReplaceInitialPassword.Outcome.NewRefused refused) {
            return new Outcome.NewPasswordRefused(refused.objection());
        }
        return outcome instanceof ReplaceInitialPassword.Outcome.Replaced
                ? new Outcome.Attempted(logIn.logIn(email, newPassword, known, detected, options))
                : new Outcome.NotInitial();
    }
}

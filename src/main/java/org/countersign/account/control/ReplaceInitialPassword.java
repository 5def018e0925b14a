package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.KnownDevices;
import org.countersign.password.control.PasswordHasher;
import org.jspecify.annotations.Nullable;

/** Replaces an initial password with one that the owner chooses, before the first session. */
@ApplicationScoped
public class ReplaceInitialPassword {

    @Inject
    VerifyPassword verifyPassword;

    @Inject
    CheckNewPassword checkNewPassword;

    @Inject
    PasswordHasher hasher;

    @Inject
    Credentials credentials;

    /** The result of a replacement. */
    public sealed interface Outcome {

        record Replaced() implements Outcome {}

        /** The account and the reason are only for the audit trail. */
        record Wrong(@Nullable AccountId account, String reason) implements Outcome {}

        record Expired(AccountId account) implements Outcome {}

        /** The owner chose the current password. To change it, the owner must be signed in. */
        record NotInitial() implements Outcome {}

        record NewRefused(String objection) implements Outcome {}
    }

    /**
     * Replaces an initial password.
     *
     * @param known the devices for which the client has proof of an earlier sign-in
     * @param address the client address that a failure counts against
     */
    public Outcome replace(String email, String password, String newPassword, KnownDevices known, String address) {
        VerifyPassword.Outcome verified = verifyPassword.verify(email, password, known, address);
        if (verified instanceof VerifyPassword.Outcome.Wrong wrong) {
            return new Outcome.Wrong(wrong.account(), wrong.reason());
        }
        if (!(verified instanceof VerifyPassword.Outcome.Initial initial)) {
            return new Outcome.NotInitial();
        }
        return initial.expired()
                ? new Outcome.Expired(initial.profile().id())
                : replace(initial.profile(), password, newPassword);
    }

    private Outcome replace(Profile profile, String password, String newPassword) {
        Optional<String> objection = checkNewPassword.objection(profile, password, newPassword);
        if (objection.isPresent()) {
            return new Outcome.NewRefused(objection.get());
        }
        return credentials.replaceInitial(profile, hasher.hash(newPassword))
                ? new Outcome.Replaced()
                : new Outcome.Wrong(profile.id(), "changed_meanwhile");
    }
}

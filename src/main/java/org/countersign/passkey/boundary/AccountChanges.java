package org.countersign.passkey.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.countersign.account.control.EmailChangeUndone;
import org.countersign.account.control.PasswordReset;
import org.countersign.factor.control.RemoveFactors;
import org.countersign.factor.entity.Method;
import org.countersign.passkey.control.Passkeys;

/**
 * Removes passkeys that somebody else may have added, in the transaction in which the owner takes the account back.
 * They would still sign in. If the owner undoes a change of the address, these are all passkeys. If the owner resets
 * the password by mail, these are the passkeys from before the address was verified.
 */
@ApplicationScoped
public class AccountChanges {

    @Inject
    RemoveFactors removeFactors;

    @Inject
    Passkeys passkeys;

    void on(@Observes EmailChangeUndone undoing) {
        removeFactors.remove(undoing.accountId(), Method.PASSKEY, null);
    }

    void on(@Observes PasswordReset reset) {
        reset.strangerUntil().ifPresent(time -> passkeys.removeAddedUntil(reset.accountId(), time));
    }
}

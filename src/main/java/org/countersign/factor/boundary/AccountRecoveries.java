package org.countersign.factor.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.countersign.account.control.AccountRecovered;
import org.countersign.factor.control.RemoveFactors;

/** Removes the second factors of an account that an operator takes over, in the transaction of the take-over. */
@ApplicationScoped
public class AccountRecoveries {

    @Inject
    RemoveFactors removeFactors;

    void on(@Observes AccountRecovered recovery) {
        removeFactors.remove(recovery.accountId(), null);
    }
}

package org.countersign.factor.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.countersign.account.entity.AccountId;
import org.countersign.factor.control.Factors;
import org.countersign.token.control.AssuranceDemand;

/** Requires the second factor for endpoints that need a recent authentication, if the caller has one. */
@ApplicationScoped
public class AssuranceDemands {

    @Inject
    Factors factors;

    void on(@Observes AssuranceDemand demand) {
        if (factors.isEnrolled(new AccountId(demand.subject()))) {
            demand.raiseTo(AssuranceDemand.TWO_FACTORS);
        }
    }
}

package org.countersign.audit.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Objects;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Outcome;
import org.countersign.audit.entity.RecordedEvent;
import org.countersign.platform.control.Count;
import org.countersign.platform.control.Meters;

/** Counts security events by action, outcome and reason, such as sign-ins, failures and reused refresh tokens. */
@ApplicationScoped
public class EventMeters {

    private static final String NONE = "none";

    @Inject
    Meters meters;

    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) RecordedEvent event) {
        count(event.action(), event.outcome(), Objects.requireNonNullElse(event.reason(), NONE))
                .increase(event.times());
    }

    /** Creates counters with the value 0. An alert notices the first event only if its counter existed before. */
    void register() {
        count(Action.LOGIN_SUCCEEDED, Outcome.SUCCESS, NONE);
        count(Action.LOGIN_FAILED, Outcome.FAILURE, "wrong_password");
        count(Action.LOGIN_FAILED, Outcome.FAILURE, "unknown_account");
        count(Action.REFRESH_TOKEN_REUSED, Outcome.FAILURE, "spent_token");
    }

    private Count count(Action action, Outcome outcome, String reason) {
        return meters.count(
                "security.events",
                "Security events that were recorded by this node",
                "action",
                action.name().toLowerCase(Locale.ROOT),
                "outcome",
                outcome.name().toLowerCase(Locale.ROOT),
                "reason",
                reason);
    }
}

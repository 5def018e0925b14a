package org.countersign.account.entity;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Outcome;

/** A mail that informs the owner of an account about a change that somebody else may have made. */
public enum Notice {
    PASSWORD_CHANGED(Action.PASSWORD_CHANGED, Outcome.SUCCESS),
    PASSWORD_RESET(Action.PASSWORD_RESET, Outcome.SUCCESS),
    FACTOR_ADDED(Action.FACTOR_ENROLLED, Outcome.SUCCESS),
    FACTOR_REMOVED(Action.FACTOR_REMOVED, Outcome.SUCCESS),
    RECOVERY_CODE_USED(Action.RECOVERY_CODE_USED, Outcome.SUCCESS),
    REFRESH_TOKEN_REUSED(Action.REFRESH_TOKEN_REUSED, Outcome.FAILURE),
    ACCOUNT_DISABLED(Action.ACCOUNT_DISABLED, Outcome.SUCCESS);

    private final Action action;
    private final Outcome outcome;

    Notice(Action action, Outcome outcome) {
        this.action = action;
        this.outcome = outcome;
    }

    /** Returns the notice about an event; empty if there is none. */
    public static Optional<Notice> about(Action action, Outcome outcome) {
        return Stream.of(values())
                .filter(notice -> notice.action == action && notice.outcome == outcome)
                .findFirst();
    }

    /** Returns its name in settings and the kind of its mail, such as {@code password-changed}. */
    public String kind() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

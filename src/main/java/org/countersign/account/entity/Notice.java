package org.countersign.account.entity;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.audit.entity.Outcome;
import org.countersign.audit.entity.RecordedEvent;

/** A mail that informs the owner of an account about a change that somebody else may have made. */
public enum Notice {
    PASSWORD_CHANGED(Action.PASSWORD_CHANGED, Outcome.SUCCESS),
    PASSWORD_RESET(Action.PASSWORD_RESET, Outcome.SUCCESS),
    FACTOR_ADDED(Action.FACTOR_ENROLLED, Outcome.SUCCESS),
    FACTOR_REMOVED(Action.FACTOR_REMOVED, Outcome.SUCCESS),
    PASSKEY_ADDED(Action.PASSKEY_ADDED, Outcome.SUCCESS),
    PASSKEY_REMOVED(Action.PASSKEY_REMOVED, Outcome.SUCCESS),
    PASSKEY_COPIED(Action.PASSKEY_COPIED, Outcome.FAILURE),
    RECOVERY_CODE_USED(Action.RECOVERY_CODE_USED, Outcome.SUCCESS),
    REFRESH_TOKEN_REUSED(Action.REFRESH_TOKEN_REUSED, Outcome.FAILURE),
    ACCOUNT_DISABLED(Action.ACCOUNT_DISABLED, Outcome.SUCCESS),
    /** Goes to the former address, with a link that undoes the change. */
    EMAIL_CHANGED(Action.EMAIL_CHANGED, Outcome.SUCCESS),
    /** Goes to the address that the account had until then. */
    EMAIL_CHANGE_UNDONE(Action.EMAIL_CHANGE_UNDONE, Outcome.SUCCESS),
    NEW_DEVICE(Action.LOGIN_SUCCEEDED, Outcome.SUCCESS);

    private final Action action;
    private final Outcome outcome;

    Notice(Action action, Outcome outcome) {
        this.action = action;
        this.outcome = outcome;
    }

    /** Returns the notice about an event; empty if there is none. A sign-in is only worth a notice on a new device. */
    public static Optional<Notice> about(RecordedEvent event) {
        return Stream.of(values())
                .filter(notice -> notice.action == event.action() && notice.outcome == event.outcome())
                .filter(notice -> notice != NEW_DEVICE || Occurrence.NEW_DEVICE.equals(event.detail()))
                .findFirst();
    }

    /** Returns its name in settings and the kind of its mail, such as {@code password-changed}. */
    public String kind() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package org.countersign.session.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.countersign.account.control.AccountClosed;
import org.countersign.account.control.AccountDisabled;
import org.countersign.account.control.AccountRecovered;
import org.countersign.account.control.EmailChangeUndone;
import org.countersign.account.control.PasswordChanged;
import org.countersign.account.control.PasswordReset;
import org.countersign.session.control.EndSession;
import org.countersign.session.entity.EndReason;
import org.countersign.session.entity.SessionId;

/** Ends sessions when their account changes, in the transaction of the change. */
@ApplicationScoped
public class AccountChanges {

    @Inject
    EndSession endSession;

    void on(@Observes PasswordChanged change) {
        SessionId present = SessionId.parse(change.presentSid());
        endSession.endOthers(change.accountId(), present, EndReason.PASSWORD_CHANGED);
    }

    void on(@Observes PasswordReset reset) {
        endSession.endAll(reset.accountId(), EndReason.PASSWORD_RESET);
    }

    void on(@Observes EmailChangeUndone undoing) {
        endSession.endAll(undoing.accountId(), EndReason.EMAIL_CHANGE_UNDONE);
    }

    void on(@Observes AccountRecovered recovery) {
        endSession.endAll(recovery.accountId(), EndReason.ACCOUNT_RECOVERED);
    }

    void on(@Observes AccountDisabled disabling) {
        endSession.endAll(disabling.accountId(), EndReason.ACCOUNT_DISABLED);
    }

    void on(@Observes AccountClosed closing) {
        endSession.endAll(closing.accountId(), EndReason.ACCOUNT_CLOSED);
    }
}

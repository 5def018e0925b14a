package org.countersign.mail.control;

import java.lang.System.Logger.Level;
import java.util.Optional;
import org.countersign.mail.entity.MailFailure;
import org.countersign.mail.entity.WaitingMail;
import org.countersign.platform.control.Meters;
import org.countersign.platform.control.Tally;

/** Stores the result of each attempt to send a mail in the outbox, and counts it. */
final class MailResults {

    private static final System.Logger LOG = System.getLogger(MailResults.class.getName());

    private enum Result {
        SENT,
        /** The composer had nothing to send. */
        DROPPED,
        RETRIED,
        /** The server refused the recipient for good. */
        REFUSED,
        /** The mail could not be sent in time. */
        EXPIRED
    }

    private final MailQueue queue;
    private final Tally<Result> results;

    MailResults(MailQueue queue, Meters meters) {
        this.queue = queue;
        results = meters.tally("mail", "Attempts to send a mail", Result.class);
    }

    void sent(WaitingMail mail) {
        queue.remove(mail);
        results.add(Result.SENT);
    }

    /** There is nothing to send, so the mail is not needed any more. */
    void dropped(WaitingMail mail) {
        queue.remove(mail);
        results.add(Result.DROPPED);
    }

    void expired(WaitingMail mail) {
        queue.giveUp(mail, MailFailure.EXPIRED, Optional.empty());
        results.add(Result.EXPIRED);
    }

    /** Gives up a mail that the server refused. Any other mail is retried. */
    void failed(WaitingMail mail, MailException failed) {
        boolean refused = failed.kind() == MailException.Kind.REFUSED;
        LOG.log(
                Level.WARNING,
                "A mail of the kind {0} was not sent{1}: {2}",
                mail.kind(),
                refused ? "" : " and will be retried",
                failed.getMessage());
        if (refused) {
            queue.giveUp(mail, MailFailure.REFUSED, Optional.of(failed.reason()));
            results.add(Result.REFUSED);
        } else {
            retryLater(mail, failed.reason());
        }
    }

    /** @param error why this attempt failed, for administrators */
    void retryLater(WaitingMail mail, String error) {
        queue.retryLater(mail, error);
        results.add(Result.RETRIED);
    }
}

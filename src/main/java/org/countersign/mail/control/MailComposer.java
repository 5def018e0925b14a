package org.countersign.mail.control;

import java.util.Optional;
import org.countersign.mail.entity.ComposedMail;
import org.countersign.mail.entity.WaitingMail;

/**
 * Completes the mail of one kind at the moment when it is sent, outside of any request and transaction. A higher
 * feature implements it as a CDI bean. A mail of a kind without a composer goes to the recipient in its row, with the
 * facts of its row.
 */
public interface MailComposer {

    /** Returns the kind of the mail, see {@link WaitingMail#kind}. */
    String kind();

    /**
     * Looks up the recipient and computes the values for the template. It is called again for each attempt, so it must
     * return the same mail again.
     *
     * @return empty if nothing is to send; then the mail is deleted
     */
    Optional<ComposedMail> compose(WaitingMail mail);
}

package org.countersign.mail.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.countersign.mail.entity.MailPage;
import org.countersign.mail.entity.QueuedMail;
import org.countersign.platform.control.Slice;

/** Lists the mails that wait, or those that were given up, page by page. */
@ApplicationScoped
public class ListMail {

    /** The maximum size of a page. */
    public static final int MAX_PAGE_SIZE = 200;

    @Inject
    OutboxRepository repository;

    /**
     * Returns a page, the newest mail first.
     *
     * @param failed whether to list the mails that were given up
     * @param after the position after an earlier page; empty for the first page
     */
    @Transactional
    public MailPage page(boolean failed, Optional<String> after, int limit) {
        Slice<QueuedMail> found = Slice.read(limit, max -> repository.list(failed, after, max));
        return new MailPage(
                found.rows().stream().map(QueuedMail::listed).toList(),
                found.last().map(QueuedMail::id));
    }
}

package org.countersign.mail.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.countersign.mail.entity.ListedMail;
import org.countersign.mail.entity.MailPage;
import org.countersign.mail.entity.QueuedMail;

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
        List<ListedMail> found = repository.list(failed, after, limit + 1).stream()
                .map(QueuedMail::listed)
                .toList();
        if (found.size() <= limit) {
            return new MailPage(found, Optional.empty());
        }
        return new MailPage(
                found.subList(0, limit), Optional.of(found.get(limit - 1).id()));
    }
}

package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.account.entity.AccountCursor;
import org.countersign.account.entity.Invitation;
import org.countersign.platform.control.Slice;
import org.countersign.platform.control.TimeRepository;

/** Lists the invitations that were neither used nor withdrawn, page by page, ordered by e-mail. */
@ApplicationScoped
public class ListInvitations {

    /** The maximum number of invitations on a page. */
    public static final int MAX_PAGE_SIZE = 200;

    @Inject
    InvitationRepository repository;

    @Inject
    Inviters inviters;

    @Inject
    TimeRepository time;

    /**
     * A page of the list.
     *
     * @param next the invitation after which the next page begins; empty on the last page
     */
    public record Page(List<InvitationOverview> invitations, Optional<AccountCursor> next) {}

    /**
     * Returns a page.
     *
     * @param after the {@code next} of the previous page; empty for the first page
     */
    @Transactional
    public Page list(Optional<AccountCursor> after, int limit) {
        Instant now = time.now();
        String position = after.map(AccountCursor::email).orElse("");
        Slice<Invitation> found = Slice.read(limit, max -> repository.list(position, max));
        return new Page(
                found.rows().stream()
                        .map(invitation -> InvitationOverview.of(invitation, inviters.statusOf(invitation, now)))
                        .toList(),
                found.last().map(last -> new AccountCursor(last.email().value())));
    }
}

package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.countersign.account.control.AdministerAccount.Overview;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.AccountCursor;
import org.countersign.platform.control.Slice;

/**
 * Lists the accounts page by page, ordered by e-mail. An account that exists during the whole listing is listed exactly
 * once, even if others are added or removed meanwhile.
 */
@ApplicationScoped
public class ListAccounts {

    /** The maximum number of accounts on a page. */
    public static final int MAX_PAGE_SIZE = 200;

    @Inject
    AccountListRepository repository;

    /**
     * A page of the list.
     *
     * @param next the account after which the next page begins; empty on the last page
     */
    public record Page(List<Overview> accounts, Optional<AccountCursor> next) {}

    /**
     * Returns a page.
     *
     * @param after the {@code next} of the previous page; empty for the first page
     */
    @Transactional
    public Page list(AccountSearch search, Optional<AccountCursor> after, int limit) {
        String position = after.map(AccountCursor::email).orElse("");
        Slice<Account> found = Slice.read(limit, max -> repository.listMatching(search, position, max));
        return new Page(
                found.rows().stream().map(Overview::of).toList(), found.last().map(AccountCursor::after));
    }
}

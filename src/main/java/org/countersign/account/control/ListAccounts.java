package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.countersign.account.control.AdministerAccount.Overview;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.AccountCursor;

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
        List<Account> found =
                repository.listMatching(search, after.map(AccountCursor::email).orElse(""), limit + 1);
        List<Account> page = found.subList(0, Math.min(limit, found.size()));
        boolean hasMore = found.size() > limit;
        return new Page(
                page.stream().map(Overview::of).toList(),
                hasMore ? Optional.of(AccountCursor.after(page.get(limit - 1))) : Optional.empty());
    }
}

package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.countersign.account.control.AdministerAccount.Overview;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.Email;

/**
 * Goes through the accounts page by page, in the order of their e-mails, which never change: however many accounts come
 * and go meanwhile, one that is there all the time is seen exactly once.
 */
@ApplicationScoped
public class ListAccounts {

    /** The most on one page. */
    public static final int MOST = 200;

    @Inject
    AccountRepository repository;

    /**
     * Some of the accounts.
     *
     * @param next the e-mail after which the next page begins; empty on the last one
     */
    public record Page(List<Overview> accounts, Optional<Email> next) {}

    /**
     * One page.
     *
     * @param after the {@code next} of the page before; empty for the first one
     */
    @Transactional
    public Page list(AccountSearch search, Optional<Email> after, int most) {
        List<Account> found = repository.list(search, after.map(Email::value).orElse(""), most + 1);
        List<Account> page = found.subList(0, Math.min(most, found.size()));
        boolean hasMore = found.size() > most;
        return new Page(
                page.stream().map(Overview::of).toList(),
                hasMore ? Optional.of(page.get(most - 1).email()) : Optional.empty());
    }
}

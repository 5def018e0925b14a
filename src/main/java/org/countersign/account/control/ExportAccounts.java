package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.AccountId;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;

/**
 * Gives out all accounts as JSON lines, in the form in which they are taken in. In the order of their ids, which never
 * change, so that an account that is there all the time is given out exactly once.
 */
@ApplicationScoped
public class ExportAccounts {

    private static final int CHUNK = 500;

    @Inject
    AccountRepository repository;

    @Inject
    SecurityEvents events;

    /**
     * Some of the lines.
     *
     * @param last the account on the last of them; empty where there are none any more
     */
    public record Lines(List<String> lines, Optional<AccountId> last) {}

    /** Records that an export begins, before anything is given out. */
    @Transactional
    public void begin(AccountId administrator, boolean withHashes) {
        Occurrence export = Occurrence.of(Action.ACCOUNTS_EXPORTED).account(administrator.value());
        events.record(withHashes ? export.detail("with password hashes") : export);
    }

    /** The lines after those of this account; from the start where it is empty. */
    @Transactional
    public Lines next(Optional<AccountId> after, boolean withHashes) {
        List<Account> accounts = repository.listById(after.map(AccountId::value).orElse(""), CHUNK);
        return new Lines(
                accounts.stream()
                        .map(account -> AccountLine.write(account, withHashes))
                        .toList(),
                accounts.isEmpty()
                        ? Optional.empty()
                        : Optional.of(accounts.get(accounts.size() - 1).id()));
    }
}

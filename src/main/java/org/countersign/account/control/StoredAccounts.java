package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.StoredAccount;

/** Reads accounts with all data that an export contains or an import compares. */
@ApplicationScoped
public class StoredAccounts {

    @Inject
    AccountRepository repository;

    @Inject
    AccountListRepository listRepository;

    @Transactional
    public Optional<StoredAccount> find(AccountId id) {
        return repository.find(id).map(Account::data);
    }

    /** Finds an account and locks it until the end of the transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<StoredAccount> lock(AccountId id) {
        return repository.lock(id).map(Account::data);
    }

    /** Returns the ids of the accounts that have one of the e-mails. */
    @Transactional
    public Map<Email, AccountId> findIds(Collection<Email> emails) {
        return repository.idsByEmail(emails.stream().map(Email::value).toList()).entrySet().stream()
                .collect(Collectors.toMap(each -> new Email(each.getKey()), each -> new AccountId(each.getValue())));
    }

    /**
     * Lists a page of accounts in the order of their ids, which never change.
     *
     * @param after the last account of the previous page; empty for the first page
     */
    @Transactional
    public List<StoredAccount> list(Optional<AccountId> after, int limit) {
        return listRepository.listById(after.map(AccountId::value).orElse(""), limit).stream()
                .map(Account::data)
                .toList();
    }
}

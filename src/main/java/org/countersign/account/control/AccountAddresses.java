package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;

/** Finds the account of an e-mail address, and the addresses of accounts, for data that contains only ids. */
@ApplicationScoped
public class AccountAddresses {

    @Inject
    AccountRepository accounts;

    @Inject
    AccountListRepository lists;

    /** Finds the account with a typed address, in any spelling with which its owner can sign in. */
    @Transactional
    public Optional<AccountId> find(String typed) {
        return accounts.findId(Email.candidates(typed));
    }

    /** Returns the addresses of the accounts with these ids. Closed accounts are absent. */
    @Transactional
    public Map<String, String> of(Set<String> ids) {
        return lists.emailsById(ids);
    }
}

package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;

/** Updates stored e-mails and search forms to the normal forms of this version. Each call is a transaction. */
@ApplicationScoped
public class AccountForms {

    @Inject
    AccountRepository repository;

    @Inject
    AccountListRepository listRepository;

    @Transactional
    List<NormalForms> list(Optional<AccountId> after, int limit) {
        return listRepository.listForms(after.map(AccountId::value).orElse(""), limit);
    }

    /** Updates the form that searches compare. Nodes of an earlier version do not do this when the name changes. */
    @Transactional
    void updateSearchedName(AccountId id) {
        repository.lock(id).ifPresent(account -> account.rename(account.data().name()));
    }

    /**
     * Stores the e-mail of an account in its normal form, unless another account has that e-mail.
     *
     * @return the other account; empty if there is none
     */
    @Transactional
    Optional<AccountId> respell(AccountId id) {
        Optional<Account> account = repository.lock(id);
        Optional<Email> normal = account.map(
                found -> new Email(Email.normalised(found.data().email().value())));
        normal.ifPresent(email -> repository.lockKeys(List.of(email.value())));
        Optional<AccountId> other =
                normal.flatMap(repository::find).map(Account::id).filter(found -> !found.equals(id));
        if (other.isEmpty()) {
            account.ifPresent(found -> found.respell(normal.orElseThrow()));
            repository.flush();
        }
        return other;
    }
}

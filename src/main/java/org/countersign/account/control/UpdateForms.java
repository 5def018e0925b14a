package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.countersign.account.entity.AccountId;
import org.countersign.platform.control.Causes;

/**
 * Updates accounts of earlier versions, including nodes that still run one, to the normal forms of this version. Runs
 * at every start, on any number of nodes at once, and changes only outdated forms.
 */
@ApplicationScoped
public class UpdateForms {

    private static final System.Logger LOG = System.getLogger(UpdateForms.class.getName());

    private static final int CHUNK = 1_000;

    @Inject
    AccountForms forms;

    /**
     * Updates some accounts, in the order of their ids.
     *
     * @param after the last account of the previous batch
     * @return the last account of this batch; empty if no account was left
     */
    public Optional<AccountId> updateSome(Optional<AccountId> after) {
        List<NormalForms> some = forms.list(after, CHUNK);
        long updated = some.stream()
                .filter(NormalForms::areOutdated)
                .filter(this::update)
                .count();
        if (updated > 0) {
            LOG.log(Level.INFO, "Updated the normal forms of {0} accounts", updated);
        }
        return some.isEmpty()
                ? Optional.empty()
                : Optional.of(some.get(some.size() - 1).id());
    }

    private boolean update(NormalForms stored) {
        forms.updateSearchedName(stored.id());
        Optional<AccountId> other = respell(stored.id());
        other.ifPresent(holder -> LOG.log(
                Level.WARNING,
                "Account {0} keeps the spelling of its e-mail: account {1} has the same address in its normal form."
                        + " Both can sign in, each with its own spelling. Close one of them.",
                stored.id(),
                holder));
        return other.isEmpty();
    }

    private Optional<AccountId> respell(AccountId id) {
        try {
            return forms.respell(id);
        } catch (RuntimeException failed) {
            if (!Causes.isDuplicateKey(failed)) {
                throw failed;
            }
            return forms.respell(id); // now it finds the other account
        }
    }
}

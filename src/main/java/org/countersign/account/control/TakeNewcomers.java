package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.account.control.ImportEntry.Fit;
import org.countersign.account.control.ImportResult.Status;
import org.countersign.account.entity.Account;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Roles;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.platform.control.Ids;

/** The transactions of an import: some newcomers at a time, all of them or, where it fails, none. */
@ApplicationScoped
public class TakeNewcomers {

    @Inject
    AccountRepository repository;

    @Inject
    SecurityEvents events;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /** What would become of them now. */
    @Transactional
    List<ImportResult> foresee(List<Fit> fits) {
        Set<String> emails =
                repository.takenEmails(fits.stream().map(Fit::email).toList());
        Set<String> taken = repository.takenIds(fits.stream()
                .flatMap(fit -> fit.newcomer().id().stream())
                .map(AccountId::value)
                .toList());
        return fits.stream().map(fit -> foresee(fit, emails, taken)).toList();
    }

    private static ImportResult foresee(Fit fit, Set<String> emails, Set<String> ids) {
        if (emails.contains(fit.email())) {
            return ImportResult.of(fit, Status.SKIPPED);
        }
        return fit.newcomer().id().map(AccountId::value).filter(ids::contains).isPresent()
                ? ImportResult.refused(fit, "An account with another e-mail has this id.")
                : ImportResult.of(fit, Status.CREATED);
    }

    /** Throws a duplicate-key failure, and takes none, when one of them has been made meanwhile. */
    @Transactional
    List<ImportResult> take(List<Fit> fits) {
        List<ImportResult> results = foresee(fits);
        Set<Integer> wanted = results.stream()
                .filter(result -> result.status() == Status.CREATED)
                .map(ImportResult::line)
                .collect(Collectors.toSet());
        fits.stream()
                .filter(fit -> wanted.contains(fit.line()))
                .map(Fit::newcomer)
                .forEach(this::store);
        repository.flush();
        return results;
    }

    private void store(Newcomer newcomer) {
        AccountId id = newcomer.id().orElseGet(() -> new AccountId(ids.next().toString()));
        Account account = Account.register(
                id,
                newcomer.email(),
                newcomer.name(),
                newcomer.hash().text(),
                newcomer.roles(),
                newcomer.createdAt().orElseGet(clock::instant));
        if (newcomer.disabled()) {
            account.disable();
        }
        repository.add(account);
        events.record(
                Occurrence.of(Action.ACCOUNT_IMPORTED).account(id.value()).detail(Roles.joined(newcomer.roles())));
    }
}

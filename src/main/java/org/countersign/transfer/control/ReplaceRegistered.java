package org.countersign.transfer.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.countersign.account.control.AddAccounts;
import org.countersign.account.control.AddAccounts.Conflict;
import org.countersign.account.control.RemoveAccount;
import org.countersign.account.control.StoredAccounts;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.StoredAccount;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.audit.entity.Action;
import org.countersign.audit.entity.Occurrence;
import org.countersign.transfer.control.ImportEntry.Valid;
import org.countersign.transfer.control.ImportNote.Code;
import org.countersign.transfer.control.ImportResult.Status;

/**
 * Imports entries in place of accounts that someone else registered first. The registered account is removed with its
 * sessions, tokens and second factors. The imported account has another id, so it inherits nothing.
 */
@ApplicationScoped
public class ReplaceRegistered {

    @Inject
    AddAccounts addAccounts;

    @Inject
    SkipExisting skipExisting;

    @Inject
    RemoveAccount removeAccount;

    @Inject
    StoredAccounts storedAccounts;

    @Inject
    SecurityEvents events;

    /** Returns the results that {@link #add} would have now. */
    @Transactional
    public List<ImportResult> preview(List<Valid> entries, AccountId administrator) {
        return evaluate(entries, new ReplacementPolicy(administrator), storedAccounts::find);
    }

    /**
     * Adds the entries. Locks the existing accounts before it decides about them, so that it misses no simultaneous
     * change.
     */
    @Transactional
    public List<ImportResult> add(List<Valid> entries, AccountId administrator) {
        List<ImportResult> evaluated = evaluate(entries, new ReplacementPolicy(administrator), storedAccounts::lock);
        Set<Integer> replacing = lines(evaluated, Status.REPLACED);
        List<Email> emails = entries.stream()
                .filter(entry -> replacing.contains(entry.line()))
                .map(entry -> entry.account().email())
                .toList();
        Map<Email, AccountId> removed = storedAccounts.findIds(emails);
        removed.values().forEach(removeAccount::remove);
        Map<Integer, ImportResult> added = skipExisting.add(importable(entries, evaluated)).stream()
                .collect(Collectors.toMap(ImportResult::line, Function.identity()));
        Map<Email, AccountId> present = storedAccounts.findIds(emails);
        removed.forEach((email, id) -> events.record(Occurrence.of(Action.ADDRESS_TAKEN_OVER)
                .account(id.value())
                .detail(Objects.requireNonNull(present.get(email)).value())));
        return evaluated.stream()
                .map(result -> result.status() == Status.CREATED ? added.getOrDefault(result.line(), result) : result)
                .toList();
    }

    /** Returns the entries to add. The others keep their results, even if a removal has made an id available. */
    private static List<Valid> importable(List<Valid> entries, List<ImportResult> evaluated) {
        Set<Integer> lines = lines(evaluated, Status.CREATED, Status.REPLACED);
        return entries.stream().filter(entry -> lines.contains(entry.line())).toList();
    }

    private static Set<Integer> lines(List<ImportResult> results, Status... statuses) {
        return results.stream()
                .filter(result -> List.of(statuses).contains(result.status()))
                .map(ImportResult::line)
                .collect(Collectors.toSet());
    }

    private List<ImportResult> evaluate(
            List<Valid> entries, ReplacementPolicy policy, Function<AccountId, Optional<StoredAccount>> reading) {
        List<Optional<Conflict>> conflicts = addAccounts.preview(Valid.accounts(entries));
        return IntStream.range(0, entries.size())
                .mapToObj(index -> {
                    Valid entry = entries.get(index);
                    ImportResult result = SkipExisting.result(entry, conflicts.get(index));
                    return conflicts
                            .get(index)
                            .filter(Conflict.EmailTaken.class::isInstance)
                            .map(conflict -> ((Conflict.EmailTaken) conflict).holder())
                            .map(id -> evaluate(entry, result, policy, reading.apply(id)))
                            .orElse(result);
                })
                .toList();
    }

    private ImportResult evaluate(
            Valid entry, ImportResult skipped, ReplacementPolicy policy, Optional<StoredAccount> possibleHolder) {
        if (possibleHolder.isEmpty()) {
            return isIdTaken(entry) ? SkipExisting.idTaken(entry) : ImportResult.created(entry);
        }
        StoredAccount holder = possibleHolder.get();
        Optional<String> objection = policy.objection(holder, entry.account());
        if (objection.isPresent()) {
            return skipped.with(ImportNote.of(Code.NOT_TAKEN_OVER, objection.get()));
        }
        return isIdTaken(entry)
                ? SkipExisting.idTaken(entry)
                : ImportResult.replaced(entry).with(ImportNote.of(Code.TAKEN_OVER, described(holder)));
    }

    private boolean isIdTaken(Valid entry) {
        return entry.account().id().filter(addAccounts::isTaken).isPresent();
    }

    private static String described(StoredAccount holder) {
        return "id " + holder.id() + ", name " + ImportNote.shown(holder.name()) + ", registered "
                + holder.createdAt().truncatedTo(ChronoUnit.SECONDS);
    }
}

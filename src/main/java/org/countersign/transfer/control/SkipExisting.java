package org.countersign.transfer.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.countersign.account.control.AddAccounts;
import org.countersign.account.control.AddAccounts.Conflict;
import org.countersign.account.entity.AccountId;
import org.countersign.transfer.control.ImportEntry.Invalid;
import org.countersign.transfer.control.ImportEntry.Valid;
import org.countersign.transfer.control.ImportNote.Code;

/** Imports entries, and skips those whose e-mail address has an account. */
@ApplicationScoped
public class SkipExisting implements EntryImporter {

    @Inject
    AddAccounts addAccounts;

    @Override
    @Transactional
    public List<ImportResult> preview(List<Valid> entries) {
        return results(entries, addAccounts.preview(Valid.accounts(entries)));
    }

    @Override
    @Transactional
    public List<ImportResult> add(List<Valid> entries) {
        return results(entries, addAccounts.add(Valid.accounts(entries)));
    }

    private static List<ImportResult> results(List<Valid> entries, List<Optional<Conflict>> conflicts) {
        return IntStream.range(0, entries.size())
                .mapToObj(index -> result(entries.get(index), conflicts.get(index)))
                .toList();
    }

    static ImportResult result(Valid entry, Optional<Conflict> conflict) {
        return conflict.map(found -> found instanceof Conflict.EmailTaken emailTaken
                        ? skip(entry, emailTaken.holder())
                        : idTaken(entry))
                .orElseGet(() -> ImportResult.created(entry));
    }

    static ImportResult idTaken(Valid entry) {
        return ImportResult.refused(new Invalid(
                entry.line(), entry.email(), "An account with another e-mail address already has this id."));
    }

    /**
     * Adds a note if the existing account has another id. Such an account did not come from this entry: someone may
     * have registered the address first.
     */
    private static ImportResult skip(Valid entry, AccountId holder) {
        boolean isOther = entry.account().id().filter(id -> !id.equals(holder)).isPresent();
        return ImportResult.skipped(entry, isOther ? List.of(ImportNote.of(Code.OTHER_ACCOUNT)) : List.of());
    }
}

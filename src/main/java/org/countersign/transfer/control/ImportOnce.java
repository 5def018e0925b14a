package org.countersign.transfer.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.countersign.account.control.AddAccounts;
import org.countersign.transfer.control.ImportEntry.Valid;
import org.countersign.transfer.entity.ImportedEntry;

/**
 * Imports each entry of the configured file once, so that a removed account does not come back at the next start. The
 * results omit entries that an earlier start or another node has imported.
 */
@ApplicationScoped
public class ImportOnce implements EntryImporter {

    @Inject
    AddAccounts addAccounts;

    @Inject
    SkipExisting skipExisting;

    @Inject
    ImportedEntryRepository repository;

    @Inject
    Clock clock;

    @Override
    @Transactional
    public List<ImportResult> preview(List<Valid> entries) {
        return skipExisting.preview(listNew(entries));
    }

    /** Imports the entries. Also remembers those that are skipped because an account exists. */
    @Override
    @Transactional
    public List<ImportResult> add(List<Valid> entries) {
        addAccounts.lock(Valid.accounts(entries), fingerprints(entries));
        List<Valid> newOnes = listNew(entries);
        List<ImportResult> results = skipExisting.add(newOnes);
        newOnes.forEach(entry -> repository.add(new ImportedEntry(EntryHash.of(entry.account()), clock.instant())));
        repository.flush();
        return results;
    }

    private List<Valid> listNew(List<Valid> entries) {
        Set<String> known = repository.listKnown(fingerprints(entries));
        return entries.stream()
                .filter(entry -> !known.contains(EntryHash.of(entry.account())))
                .toList();
    }

    private static List<String> fingerprints(List<Valid> entries) {
        return entries.stream().map(entry -> EntryHash.of(entry.account())).toList();
    }
}

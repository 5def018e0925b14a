package org.countersign.transfer.control;

import java.util.List;
import org.countersign.platform.control.Causes;
import org.countersign.transfer.control.ImportEntry.Valid;

/**
 * Retries an import if another transaction adds one of the accounts at the same time. Retries entry by entry, so that
 * only the entry with the conflict is delayed.
 */
record RetryingImporter(EntryImporter importer) implements EntryImporter {

    private static final int MAX_ATTEMPTS = 5;

    @Override
    public List<ImportResult> preview(List<Valid> entries) {
        return importer.preview(entries);
    }

    @Override
    public List<ImportResult> add(List<Valid> entries) {
        try {
            return importer.add(entries);
        } catch (RuntimeException failed) {
            if (!Causes.isDuplicateKey(failed)) {
                throw failed;
            }
            return entries.stream()
                    .flatMap(entry -> add(entry, MAX_ATTEMPTS).stream())
                    .toList();
        }
    }

    /** Adds an entry. After a conflict, the next attempt finds the other account. */
    private List<ImportResult> add(Valid entry, int attempts) {
        try {
            return importer.add(List.of(entry));
        } catch (RuntimeException failed) {
            if (attempts == 1 || !Causes.isDuplicateKey(failed)) {
                throw failed;
            }
            return add(entry, attempts - 1);
        }
    }
}

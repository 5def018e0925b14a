package org.countersign.transfer.control;

import java.util.List;
import org.countersign.account.entity.AccountId;
import org.countersign.transfer.control.ImportEntry.Valid;

/** Imports entries on behalf of an administrator, in place of accounts that someone registered. */
record ReplacingImporter(ReplaceRegistered replaceRegistered, AccountId administrator) implements EntryImporter {

    @Override
    public List<ImportResult> preview(List<Valid> entries) {
        return replaceRegistered.preview(entries, administrator);
    }

    @Override
    public List<ImportResult> add(List<Valid> entries) {
        return replaceRegistered.add(entries, administrator);
    }
}

package org.countersign.transfer.control;

import java.util.List;
import org.countersign.transfer.control.ImportEntry.Valid;

/**
 * Imports entries, and decides what happens to those whose e-mail address has an account. Each call is a transaction.
 */
interface EntryImporter {

    /** Returns the results that {@link #add} would have now. */
    List<ImportResult> preview(List<Valid> entries);

    /** Throws a duplicate-key failure, and adds no account, if another transaction has added one of them meanwhile. */
    List<ImportResult> add(List<Valid> entries);
}

package org.countersign.transfer.boundary;

import java.util.List;
import org.countersign.transfer.control.ImportResult;
import org.countersign.transfer.control.ImportResult.Status;
import org.countersign.transfer.control.ImportTotals;
import org.countersign.transfer.control.ImportTotals.NoteCount;

/**
 * The results of an import, or of its dry run, account by account.
 *
 * @param replaced the number of imported accounts for which a registered account with the same e-mail address was
 *     removed
 * @param skipped the number of entries that were not imported because an account with their e-mail address exists
 * @param notes the kinds of changes and omissions, with the number of accounts
 */
public record ImportReport(
        boolean dryRun,
        int created,
        int replaced,
        int skipped,
        int refused,
        List<NoteCount> notes,
        List<ImportResult> lines) {

    static ImportReport of(boolean dryRun, List<ImportResult> lines) {
        ImportTotals totals = ImportTotals.of(lines);
        return new ImportReport(
                dryRun,
                totals.count(Status.CREATED),
                totals.count(Status.REPLACED),
                totals.count(Status.SKIPPED),
                totals.count(Status.REFUSED),
                totals.notes(),
                lines);
    }

    /** Returns a text about what happened and which numbers need attention. */
    String message() {
        String done =
                dryRun ? "Dry run: nothing was changed. The import would have these results." : "Import finished.";
        String removed = replaced == 0 ? "" : " Existing accounts that are removed: " + replaced + ".";
        String kept = skipped == 0
                ? ""
                : " Addresses that already have an account: " + skipped + ". Check who registered them.";
        return done + removed + kept;
    }
}

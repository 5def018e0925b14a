package org.countersign.transfer.control;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.transfer.control.ImportNote.Code;
import org.countersign.transfer.control.ImportResult.Status;

/** Counts the results of an import, and how many accounts have each kind of note. */
public final class ImportTotals {

    private final Map<Status, Integer> statuses = new EnumMap<>(Status.class);
    private final Map<Code, Integer> notes = new EnumMap<>(Code.class);

    /** The number of accounts that have a note of this kind. */
    public record NoteCount(Code code, int accounts) {}

    public static ImportTotals of(Collection<ImportResult> results) {
        ImportTotals totals = new ImportTotals();
        results.forEach(totals::add);
        return totals;
    }

    void add(ImportResult result) {
        statuses.merge(result.status(), 1, Integer::sum);
        Optional.ofNullable(result.notes()).stream()
                .flatMap(List::stream)
                .map(ImportNote::code)
                .distinct()
                .forEach(code -> notes.merge(code, 1, Integer::sum));
    }

    public int count(Status status) {
        return statuses.getOrDefault(status, 0);
    }

    public List<NoteCount> notes() {
        return notes.entrySet().stream()
                .map(note -> new NoteCount(note.getKey(), note.getValue()))
                .toList();
    }

    @Override
    public String toString() {
        return count(Status.CREATED) + " created, " + count(Status.SKIPPED) + " skipped because an account exists"
                + (notes.isEmpty() ? "" : "; notes: " + notes);
    }
}

package org.countersign.transfer.control;

import java.util.List;
import java.util.stream.Stream;
import org.countersign.transfer.control.ImportEntry.Invalid;
import org.countersign.transfer.control.ImportEntry.Valid;
import org.jspecify.annotations.Nullable;

/**
 * The result of an import, or of its dry run, for one account of the file.
 *
 * @param line the number of its line, or the user's position in the file
 * @param email as in the file; empty if there is none
 * @param reason why it was not imported; absent if it was
 * @param notes what was changed or left out; absent if nothing was
 */
public record ImportResult(
        int line,
        String email,
        Status status,
        @Nullable String reason,
        @Nullable List<ImportNote> notes) {

    /** Whether an account was imported. */
    public enum Status {
        CREATED,
        /** It was imported, and another account with its e-mail address was removed. */
        REPLACED,
        /** An account with this e-mail address exists and is unchanged. */
        SKIPPED,
        REFUSED
    }

    static ImportResult created(Valid entry) {
        return imported(entry, Status.CREATED);
    }

    static ImportResult replaced(Valid entry) {
        return imported(entry, Status.REPLACED);
    }

    private static ImportResult imported(Valid entry, Status status) {
        return new ImportResult(
                entry.line(), entry.email(), status, null, entry.notes().isEmpty() ? null : entry.notes());
    }

    /** Returns a result with notes about the existing account. */
    static ImportResult skipped(Valid entry, List<ImportNote> notes) {
        return new ImportResult(
                entry.line(),
                entry.email(),
                Status.SKIPPED,
                "An account with this e-mail address exists. It was not changed.",
                notes.isEmpty() ? null : notes);
    }

    static ImportResult refused(Invalid entry) {
        return new ImportResult(entry.line(), entry.email(), Status.REFUSED, entry.reason(), null);
    }

    /** Returns the same result with another note, which comes first. */
    ImportResult with(ImportNote note) {
        List<ImportNote> all = Stream.concat(
                        Stream.of(note), Stream.ofNullable(notes).flatMap(List::stream))
                .toList();
        return new ImportResult(line, email, status, reason, all);
    }
}

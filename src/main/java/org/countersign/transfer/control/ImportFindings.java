package org.countersign.transfer.control;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.countersign.transfer.control.ImportNote.Code;

/** What is wrong with an entry of an import file: reasons to reject it, and notes about values that were changed. */
final class ImportFindings {

    private final Set<String> objections = new LinkedHashSet<>();
    private final Set<ImportNote> notes = new LinkedHashSet<>();

    void reject(String reason) {
        objections.add(reason);
    }

    void note(ImportNote note) {
        notes.add(note);
    }

    /** Adds a note about the names, if there are any. */
    void noteNames(Code code, Collection<String> names) {
        if (!names.isEmpty()) {
            note(ImportNote.of(code, names));
        }
    }

    /** Adds a note about a value that cannot be used. */
    void ignore(String why) {
        note(ImportNote.of(Code.VALUE_IGNORED, why));
    }

    List<String> objections() {
        return List.copyOf(objections);
    }

    List<ImportNote> notes() {
        return List.copyOf(notes);
    }
}

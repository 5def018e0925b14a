package org.countersign.transfer.control;

import java.util.List;
import org.countersign.account.entity.NewAccount;

/** One account of an import file. */
sealed interface ImportEntry {

    /** Returns the number of the line, or the user's position in the file. */
    int line();

    /** Returns the e-mail address as in the file, shortened if it is too long; empty if there is none. */
    String email();

    /** An account that can be imported, with notes about the changes that the import makes. */
    record Valid(int line, ImportedAccount account, List<ImportNote> notes) implements ImportEntry {

        @Override
        public String email() {
            return account.email().value();
        }

        static List<NewAccount> accounts(List<Valid> entries) {
            return entries.stream().map(entry -> entry.account().asNewAccount()).toList();
        }
    }

    /** The file contains an export that is not complete, so nothing should be imported from it. */
    record Incomplete(int line, String reason) implements ImportEntry {

        @Override
        public String email() {
            return "";
        }

        Invalid asInvalid() {
            return new Invalid(line, email(), reason);
        }
    }

    /** An entry that cannot be imported, with all reasons. */
    record Invalid(int line, String email, String reason) implements ImportEntry {}
}

package org.countersign.account.control;

import org.jspecify.annotations.Nullable;

/**
 * What became, or would become, of one account of an import file.
 *
 * @param line where it stands: the line, or the how manyth user
 * @param email as it stands there, empty where there is none
 * @param reason why it was refused; absent otherwise
 */
public record ImportResult(
        int line, String email, Status status, @Nullable String reason) {

    /** How an account of a file ends. */
    public enum Status {
        CREATED,
        /** An account with this e-mail exists, and stays as it is. */
        SKIPPED,
        REFUSED
    }

    static ImportResult of(ImportEntry entry, Status status) {
        return new ImportResult(entry.line(), entry.email(), status, null);
    }

    static ImportResult refused(ImportEntry entry, String reason) {
        return new ImportResult(entry.line(), entry.email(), Status.REFUSED, reason);
    }
}

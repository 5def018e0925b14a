package org.countersign.transfer.control;

import java.util.HashMap;
import java.util.Map;
import org.countersign.transfer.control.ImportEntry.Invalid;
import org.countersign.transfer.control.ImportEntry.Valid;

/**
 * Rejects an account with the same e-mail address or id as an earlier account of the file. Must see the accounts in the
 * order of the file.
 */
final class ImportRules {

    private final Map<String, Integer> emails = new HashMap<>();
    private final Map<String, Integer> ids = new HashMap<>();

    ImportEntry check(ImportEntry entry) {
        if (!(entry instanceof Valid valid)) {
            return entry;
        }
        Integer sameEmail = emails.putIfAbsent(valid.email(), valid.line());
        if (sameEmail != null) {
            return new Invalid(valid.line(), valid.email(), "Line " + sameEmail + " already has this e-mail address.");
        }
        Integer sameId = valid.account()
                .id()
                .map(id -> ids.putIfAbsent(id.value(), valid.line()))
                .orElse(null);
        if (sameId != null) {
            return new Invalid(valid.line(), valid.email(), "Line " + sameId + " already has this id.");
        }
        return valid;
    }
}

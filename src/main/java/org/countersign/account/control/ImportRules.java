package org.countersign.account.control;

import java.util.HashMap;
import java.util.Map;
import org.countersign.account.control.ImportEntry.Fit;
import org.countersign.account.control.ImportEntry.Unfit;

/** What holds among the accounts of one file; it has to be shown them in their order. */
final class ImportRules {

    private final Map<String, Integer> emails = new HashMap<>();
    private final Map<String, Integer> ids = new HashMap<>();

    ImportEntry judge(ImportEntry entry) {
        if (!(entry instanceof Fit fit)) {
            return entry;
        }
        Integer sameEmail = emails.putIfAbsent(fit.email(), fit.line());
        if (sameEmail != null) {
            return new Unfit(fit.line(), fit.email(), "Line " + sameEmail + " has this e-mail already.");
        }
        Integer sameId = fit.newcomer()
                .id()
                .map(id -> ids.putIfAbsent(id.value(), fit.line()))
                .orElse(null);
        if (sameId != null) {
            return new Unfit(fit.line(), fit.email(), "Line " + sameId + " has this id already.");
        }
        return fit;
    }
}

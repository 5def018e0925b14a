package org.countersign.account.control;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.countersign.account.control.ImportEntry.Fit;
import org.countersign.account.control.ImportEntry.Unfit;

/** What holds among the accounts of one file; it has to be shown them in their order. */
final class ImportRules {

    /** The library keeps the memory of each for as long as the node runs; a system that people leave has one or two. */
    private static final int MAX_ARGON2_PARAMETERS = 4;

    private final Map<String, Integer> emails = new HashMap<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final Set<Argon2Hash.Parameters> argon2Parameters = new HashSet<>();

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
        return isOneKindTooMany(fit.newcomer().hash())
                ? new Unfit(fit.line(), fit.email(), "The file has Argon2 hashes of more than 4 sets of parameters.")
                : fit;
    }

    private boolean isOneKindTooMany(PasswordHash hash) {
        return hash instanceof Argon2Hash argon2
                && !argon2Parameters.contains(argon2.parameters())
                && (argon2Parameters.size() == MAX_ARGON2_PARAMETERS || !argon2Parameters.add(argon2.parameters()));
    }
}

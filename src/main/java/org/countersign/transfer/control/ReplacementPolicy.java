package org.countersign.transfer.control;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Origin;
import org.countersign.account.entity.Roles;
import org.countersign.account.entity.StoredAccount;

/**
 * Decides whether an import may take over the address of an existing account. Only an account that someone registered
 * can be replaced, and only if no administrator has given it a role.
 *
 * @param administrator who runs the import
 */
record ReplacementPolicy(AccountId administrator) {

    /** Returns why the account keeps its address; empty if the import may take it over. */
    Optional<String> objection(StoredAccount holder, ImportedAccount imported) {
        if (imported.id().equals(Optional.of(holder.id()))) {
            return Optional.of("it has the id of this entry");
        }
        if (holder.id().equals(administrator)) {
            return Optional.of("it is your own account");
        }
        Set<String> given =
                holder.roles().stream().filter(role -> !role.equals(Roles.USER)).collect(Collectors.toSet());
        if (!given.isEmpty()) {
            return Optional.of("it has been given roles (" + Roles.listed(given) + ")");
        }
        return holder.origin().map(ReplacementPolicy::objection).orElse(Optional.of("it is not known who created it"));
    }

    private static Optional<String> objection(Origin origin) {
        return switch (origin) {
            case REGISTERED -> Optional.empty();
            case CREATED -> Optional.of("an administrator created it");
            case IMPORTED -> Optional.of("it was imported");
        };
    }
}

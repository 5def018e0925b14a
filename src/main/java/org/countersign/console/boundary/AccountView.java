package org.countersign.console.boundary;

import java.time.Instant;
import java.util.List;
import org.countersign.account.control.AdministerAccount.Overview;
import org.countersign.account.control.Profile;

/** An account as administrators see it. */
public record AccountView(
        String id,
        String email,
        boolean emailVerified,
        String name,
        List<String> roles,
        boolean disabled,
        Instant createdAt) {

    static AccountView of(Overview overview) {
        return of(overview.profile(), overview.disabled());
    }

    static AccountView of(Profile profile, boolean disabled) {
        return new AccountView(
                profile.id().value(),
                profile.email().value(),
                profile.emailVerified(),
                profile.name(),
                profile.roles().stream().sorted().toList(),
                disabled,
                profile.createdAt());
    }
}

package org.countersign.console.boundary;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.countersign.account.entity.EmailAddress;
import org.countersign.account.entity.RoleName;
import org.countersign.account.entity.Roles;
import org.jspecify.annotations.Nullable;

/**
 * A request of an administrator to invite somebody.
 *
 * @param roles the roles in addition to {@code user}, which every account has
 */
public record NewInvitationRequest(
        @NotNull(message = "An e-mail address is required.") @EmailAddress
        String email,

        @Nullable @Size(min = 1, max = Roles.MAX_COUNT, message = "Use 1 to 20 roles.")
        List<@RoleName String> roles) {

    Set<String> givenRoles() {
        return roles == null ? Set.of() : Set.copyOf(roles);
    }
}

package org.countersign.console.boundary;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.account.entity.EmailAddress;
import org.countersign.account.entity.PersonName;
import org.countersign.account.entity.RoleName;
import org.countersign.account.entity.Roles;
import org.countersign.platform.boundary.BoundedText;
import org.jspecify.annotations.Nullable;

/**
 * A request of an administrator to create an account.
 *
 * @param password absent if the service should generate one
 * @param roles the roles in addition to {@code user}, which every account has
 */
public record NewAccountRequest(
        @NotNull(message = "An e-mail address is required.") @EmailAddress
        String email,

        @Nullable @BoundedText String password,

        @NotNull(message = "A name is required.") @PersonName
        String name,

        @Nullable @Size(min = 1, max = Roles.MAX_COUNT, message = "Use 1 to 20 roles.")
        List<@RoleName String> roles) {

    Optional<String> givenPassword() {
        return Optional.ofNullable(password);
    }

    Set<String> givenRoles() {
        return roles == null ? Set.of() : Set.copyOf(roles);
    }

    @Override
    public String toString() {
        return "NewAccountRequest[]";
    }
}

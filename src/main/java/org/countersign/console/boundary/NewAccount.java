package org.countersign.console.boundary;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.account.entity.PersonName;
import org.countersign.account.entity.RoleName;
import org.jspecify.annotations.Nullable;

/**
 * An account that an administrator wants.
 *
 * @param password absent where the service is to make one
 * @param roles beside {@code user}, which everyone has
 */
public record NewAccount(
        @NotNull(message = "An e-mail address is required.") String email,

        @Nullable @Size(max = 1024, message = "This is too long.")
        String password,

        @NotNull(message = "A name is required.") @PersonName
        String name,

        @Nullable @Size(min = 1, max = 10, message = "Give 1 to 10 roles.")
        List<@RoleName String> roles) {

    Optional<String> givenPassword() {
        return Optional.ofNullable(password);
    }

    Set<String> givenRoles() {
        return roles == null ? Set.of() : Set.copyOf(roles);
    }

    @Override
    public String toString() {
        return "NewAccount[]";
    }
}

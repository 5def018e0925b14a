package org.countersign.account.boundary;

import java.time.Instant;
import org.countersign.account.control.Profile;

/** An account as its owner sees it. The API calls it {@code user}. */
public record UserView(String id, String email, boolean emailVerified, String name, Instant createdAt) {

    static UserView of(Profile profile) {
        return new UserView(
                profile.id().value(),
                profile.email().value(),
                profile.emailVerified(),
                profile.name(),
                profile.createdAt());
    }
}

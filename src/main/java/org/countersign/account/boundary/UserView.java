package org.countersign.account.boundary;

import java.time.Instant;
import org.countersign.account.control.Profile;

/** A user of the wire contract: what an account shows of itself. */
public record UserView(String id, String email, String name, Instant createdAt) {

    static UserView of(Profile profile) {
        return new UserView(profile.id().value(), profile.email().value(), profile.name(), profile.createdAt());
    }
}

package org.countersign.console.boundary;

import java.time.Instant;
import java.util.List;
import org.countersign.account.control.InvitationOverview;
import org.countersign.account.entity.InvitationStatus;

/** An invitation as administrators see it. */
public record InvitationView(
        String id, String email, List<String> roles, InvitationStatus status, Instant createdAt, Instant expiresAt) {

    static InvitationView of(InvitationOverview invitation) {
        return new InvitationView(
                invitation.id().toString(),
                invitation.email().value(),
                invitation.roles().stream().sorted().toList(),
                invitation.status(),
                invitation.createdAt(),
                invitation.expiresAt());
    }
}

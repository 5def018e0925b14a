package org.countersign.account.control;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.Invitation;
import org.countersign.account.entity.InvitationStatus;

/** An invitation as administrators see it. */
public record InvitationOverview(
        UUID id, Email email, Set<String> roles, InvitationStatus status, Instant createdAt, Instant expiresAt) {

    static InvitationOverview of(Invitation invitation, InvitationStatus status) {
        return new InvitationOverview(
                invitation.id(),
                invitation.email(),
                invitation.roles(),
                status,
                invitation.createdAt(),
                invitation.expiresAt());
    }
}

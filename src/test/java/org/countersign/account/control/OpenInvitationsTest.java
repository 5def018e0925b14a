package org.countersign.account.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.account.entity.Invitation;
import org.countersign.account.entity.InvitationStatus;
import org.countersign.proof.control.Proofs;
import org.countersign.proof.entity.OpenProof;
import org.countersign.proof.entity.ProofSubject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenInvitationsTest {

    private static final Email ADDRESS = new Email("ada@example.com");

    private final InMemoryAccounts memory = new InMemoryAccounts();
    private final OpenInvitations invitations = new OpenInvitations();
    private final List<String> steps = new ArrayList<>();
    private final Invitation invitation =
            new Invitation(new UUID(0, 1), ADDRESS, Set.of("user"), new AccountId("root"), InMemoryAccounts.NOW);
    private final OpenInvitations.Open open = new OpenInvitations.Open(
            new OpenProof(invitation.id(), new ProofSubject(null, ADDRESS.value(), 0)), invitation);
    private boolean isStored = true;

    @BeforeEach
    void wire() {
        invitations.accounts = memory.accounts;
        invitations.freeAddresses = memory.freeAddresses;
        invitations.events = memory.events;
        invitations.time = memory.time;
        invitations.inviters = new Inviters() {
            @Override
            InvitationStatus statusOf(Invitation sent, Instant now) {
                return sent.status(true, now);
            }
        };
        invitations.repository = new InvitationRepository() {
            @Override
            Optional<Invitation> lock(UUID id) {
                steps.add("lock");
                return Optional.of(invitation).filter(found -> isStored);
            }

            @Override
            boolean remove(UUID id) {
                steps.add("remove");
                return true;
            }
        };
        invitations.proofs = new Proofs() {
            @Override
            public boolean spend(OpenProof proof) {
                steps.add("spend");
                return true;
            }
        };
    }

    /** The sender of the mail locks them in the same order. Otherwise the two could wait for each other. */
    @Test
    void invitation_isLockedBeforeItsLinkIsSpent() {
        assertThat(accept()).isInstanceOf(AcceptInvitation.Outcome.Registered.class);
        assertThat(steps).containsExactly("lock", "spend", "remove");
        assertThat(memory.stored).hasSize(1);
    }

    /** A link can restore it for another account. Later the invitation can be used. */
    @Test
    void reservedAddress_leavesTheInvitationAndItsLink() {
        memory.reserved.add(ADDRESS);
        assertThat(accept()).isInstanceOf(AcceptInvitation.Outcome.EmailTaken.class);
        assertThat(steps).containsExactly("lock");
        memory.reserved.clear();
        assertThat(accept()).isInstanceOf(AcceptInvitation.Outcome.Registered.class);
    }

    @Test
    void invitationThatWasUsedMeanwhile_createsNothing() {
        isStored = false;
        assertThat(accept()).isInstanceOf(AcceptInvitation.Outcome.InvalidInvitation.class);
        assertThat(memory.stored).isEmpty();
        assertThat(steps).containsExactly("lock");
    }

    private AcceptInvitation.Outcome accept() {
        return invitations.complete(open, "Ada", "$hash$");
    }
}

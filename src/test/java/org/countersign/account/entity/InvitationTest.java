package org.countersign.account.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvitationTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private final Invitation invitation = new Invitation(
            UUID.fromString("01a201c7-42c2-7ef0-bcd8-4f3e7067ebae"),
            new Email("ada@example.com"),
            Set.of("user", "Sales Manager"),
            new AccountId("grace"),
            NOW);

    @Test
    void newInvitation_hasWhatItWasMadeOf() {
        assertThat(invitation.email()).isEqualTo(new Email("ada@example.com"));
        assertThat(invitation.roles()).containsExactlyInAnyOrder("user", "Sales Manager");
        assertThat(invitation.invitedBy()).contains(new AccountId("grace"));
        assertThat(invitation.createdAt()).isEqualTo(NOW);
        assertThat(invitation).hasToString("Invitation[" + invitation.id() + "]");
    }

    @ParameterizedTest
    @CsvSource({"PT0S, OPEN", "P6DT23H59M59S, OPEN", "P7D, EXPIRED", "P8D, EXPIRED"})
    void invitation_livesForSevenDays(Duration later, InvitationStatus status) {
        assertThat(invitation.status(true, NOW.plus(later))).isEqualTo(status);
        assertThat(invitation.status(false, NOW.plus(later))).isEqualTo(InvitationStatus.VOID);
    }

    @Test
    void sendingTheMail_startsTheTimeAgain() {
        Instant later = NOW.plus(Duration.ofDays(6));
        invitation.send(later);
        assertThat(invitation.expiresAt()).isEqualTo(later.plus(Duration.ofDays(7)));
        assertThat(invitation.invitedBy()).contains(new AccountId("grace"));
        assertThat(invitation.createdAt()).isEqualTo(NOW);
    }

    @Test
    void sendingAgain_makesAnotherAdministratorResponsible() {
        Instant later = NOW.plus(Duration.ofDays(30));
        invitation.renew(new AccountId("ken"), later);
        assertThat(invitation.invitedBy()).contains(new AccountId("ken"));
        assertThat(invitation.status(true, later)).isEqualTo(InvitationStatus.OPEN);
    }
}

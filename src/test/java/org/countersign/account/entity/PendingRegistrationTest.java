package org.countersign.account.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PendingRegistrationTest {

    private static final UUID ID = UUID.fromString("01a201c7-42c2-7ef0-bcd8-4f3e7067ebae");

    @Test
    void registration_hasWhatTheAccountNeedsAndShowsNothing() {
        PendingRegistration registration =
                new PendingRegistration(ID, new Email("ada@example.com"), "Ada", "$hash$", Instant.EPOCH);
        assertThat(registration.id()).isEqualTo(ID);
        assertThat(registration.email()).isEqualTo(new Email("ada@example.com"));
        assertThat(registration.name()).isEqualTo("Ada");
        assertThat(registration.passwordHash()).isEqualTo("$hash$");
        assertThat(registration).hasToString("PendingRegistration[" + ID + "]");
    }
}

package org.countersign.token.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RevocationTest {

    private static final Instant CREATED = Instant.parse("2026-11-01T10:00:00Z");
    private static final Instant EXPIRES = CREATED.plusSeconds(3600);

    @Test
    void revocation_keepsItsValues() {
        Revocation revocation = new Revocation("id", RevocationKind.SESSION, "target", 4, "kept-sid", CREATED, EXPIRES);
        assertThat(revocation.kind()).isEqualTo(RevocationKind.SESSION);
        assertThat(revocation.target()).isEqualTo("target");
        assertThat(revocation.version()).isEqualTo(4);
        assertThat(revocation.keptSid()).isEqualTo("kept-sid");
        assertThat(revocation.createdAt()).isEqualTo(CREATED);
        assertThat(revocation.expiresAt()).isEqualTo(EXPIRES);
        assertThat(revocation).hasToString("Revocation[id, SESSION target]");
    }
}

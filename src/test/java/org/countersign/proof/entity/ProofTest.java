package org.countersign.proof.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProofTest {

    private static final UUID ID = new UUID(1, 2);
    private static final ProofSubject SUBJECT = new ProofSubject("account", "ada@example.com", 3);

    @Test
    void proof_isAboutItsSubjectAndShowsNoAddress() {
        Proof proof = new Proof(new ProofId(Purpose.RESET, ID), SUBJECT, Instant.EPOCH);
        assertThat(proof.opened()).isEqualTo(new OpenProof(ID, SUBJECT));
        assertThat(proof).hasToString("Proof[" + ID + "]");
        assertThat(SUBJECT).hasToString("ProofSubject[account]");
    }

    @ParameterizedTest
    @CsvSource({"VERIFY, 1, PT24H", "RESET, 2, PT30M"})
    void codesAndLives_areTheDocumentedOnes(Purpose purpose, byte code, String life) {
        assertThat(purpose.code()).isEqualTo(code);
        assertThat(Purpose.of(code)).contains(purpose);
        assertThat(purpose.life()).hasToString(life);
    }

    @Test
    void codes_areUnique() {
        assertThat(Arrays.stream(Purpose.values()).map(Purpose::code)).doesNotHaveDuplicates();
        assertThat(Purpose.of((byte) 99)).isEmpty();
    }
}

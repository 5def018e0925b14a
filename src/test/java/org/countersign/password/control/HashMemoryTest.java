package org.countersign.password.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashMemoryTest {

    /** 96 MiB for three hashes. */
    private static final HashMemory MEMORY = new HashMemory(98_304, 3);

    @Test
    void allHashesTogether_useAThirdOfTheHeap() {
        assertThat(HashMemory.totalOf(288L * 1024 * 1024)).isEqualTo(98_304);
    }

    @ParameterizedTest
    @CsvSource({"8, 1", "32768, 1", "32769, 2", "65536, 2", "65537, 3", "98304, 3"})
    void largeHash_occupiesSeveralSlots(int kibibytes, int slots) {
        assertThat(MEMORY.slotsOf(argon2(kibibytes))).isEqualTo(slots);
        assertThat(MEMORY.isTooLarge(argon2(kibibytes))).isFalse();
    }

    @Test
    void hashLargerThanTheTotal_isTooLarge() {
        assertThat(MEMORY.isTooLarge(argon2(98_305))).isTrue();
        assertThat(MEMORY.isTooLarge(argon2(9_999_999))).isTrue();
    }

    @Test
    void importedHashLargerThanItsShare_isRejectedWithTheReason() {
        assertThat(MEMORY.objection(argon2(32_768))).isEmpty();
        assertThat(MEMORY.objection(argon2(32_769)))
                .hasValueSatisfying(reason -> assertThat(reason)
                        .contains("33 MiB", "32 MiB", "3 hashes", "heap", "countersign.account.hashes-at-once"));
    }

    /** Argon2 needs 8 KiB for each lane, whatever the hash says. */
    @Test
    void highParallelism_needsMemory() {
        assertThat(PasswordHash.parse(text(8, 999)).orElseThrow().memory()).isEqualTo(7_992);
    }

    @ParameterizedTest
    @CsvSource({
        "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$pbkdf2-sha256$1000$YSBzYWx0IG9mIHNpeHRlZQ$7VVoGo3XSguEH2w7flVcrsVT0x0Omd0v0fF8EV1EH80"
    })
    void hashWithNegligibleMemory_occupiesOneSlot(String text) {
        HashMemory tiny = new HashMemory(1, 8);
        PasswordHash hash = PasswordHash.parse(text).orElseThrow();
        assertThat(tiny.slotsOf(hash)).isEqualTo(1);
        assertThat(tiny.isTooLarge(hash)).isFalse();
        assertThat(tiny.objection(hash)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'$scrypt$ln=16,r=8,p=1$YSBzYWx0IG9mIHNpeHRlZQ$7VVoGo3XSguEH2w7flVcrsVT0x0Omd0v0fF8EV1EH80', 65536",
        "'$fbscrypt$v=1,n=14,r=8,p=1,ss=Bw==,sk=7VVoGo3XSguEH2w7flVcrsVT0x0Omd0v0fF8EV1EH80=$YSBzYWx0IG9m$7VVoGo3XSguEH2w7flVcrsVT0x0Omd0v0fF8EV1EH80=', 16384"
    })
    void scrypt_needsMemory(String text, int kibibytes) {
        assertThat(PasswordHash.parse(text).orElseThrow().memory()).isEqualTo(kibibytes);
    }

    private static PasswordHash argon2(int kibibytes) {
        return PasswordHash.parse(text(kibibytes, 1)).orElseThrow();
    }

    private static String text(int kibibytes, int threads) {
        return "$argon2id$v=19$m=" + kibibytes + ",t=1,p=" + threads
                + "$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    }
}

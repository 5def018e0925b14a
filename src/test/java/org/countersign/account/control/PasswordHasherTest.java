package org.countersign.account.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.countersign.platform.control.Meters;
import org.countersign.platform.control.UnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHasherTest {

    private static final AccountConfig CHEAP = new AccountConfig(8, 7_168, 1, 1, 0);

    /** Made by the reference implementation: echo -n password | argon2 somesalt -id -t 2 -k 65536 -p 1 */
    private static final String REFERENCE =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    private final PasswordHasher hasher = hasher(CHEAP, new SecureRandom());

    /** Lets a hash begin and holds it there until it is told to go on. */
    private static final class HeldRandom extends SecureRandom {

        private static final long serialVersionUID = 1L;

        final transient CountDownLatch begun = new CountDownLatch(1);
        final transient CountDownLatch goOn = new CountDownLatch(1);
        transient volatile boolean holding;

        @Override
        public void nextBytes(byte[] bytes) {
            if (!holding) {
                return;
            }
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void hash_isAPhcStringWithItsParameters() {
        assertThat(hasher.hash("password"))
                .matches("\\$argon2id\\$v=19\\$m=7168,t=1,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}")
                .hasSizeLessThan(255);
    }

    @Test
    void samePassword_isHashedWithAnotherSaltEachTime() {
        assertThat(hasher.hash("password")).isNotEqualTo(hasher.hash("password"));
    }

    @Test
    void rightPassword_verifiesAndAnyOtherDoesNot() {
        String hash = hasher.hash("pässwörd 🦄");
        assertThat(hasher.verify("pässwörd 🦄", hash)).isTrue();
        assertThat(hasher.verify("pässwörd 🐉", hash)).isFalse();
        assertThat(hasher.verify("", hash)).isFalse();
    }

    @Test
    void spellingsThatLookTheSame_areTheSame() {
        String hash = hasher.hash("caf\u00E9 \uFB03");
        assertThat(hasher.verify("cafe\u0301 ffi", hash)).isTrue();
    }

    @Test
    void hashOfAnotherImplementation_verifies() {
        assertThat(hasher.verify("password", REFERENCE)).isTrue();
        assertThat(hasher.verify("Password", REFERENCE)).isFalse();
    }

    /** By libxcrypt and argon2-cffi, of "café ﬃ" as it stands here: not normalised, neither by us nor by them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$2y$05$abcdefghijklmnopqrstuu8cAIBgu8TUzDwM9zHFbznOaOf822G5.",
                "$argon2id$v=19$m=7168,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$wmjSGDFcl9GanIH77k1oIE6/p2jGyoTNPD1VIg/essE",
            })
    void hashOfWhatWasTyped_verifiesAsTyped(String hash) {
        assertThat(hasher.verify("caf\u00E9 \uFB03", hash)).isTrue();
        assertThat(hasher.verify("caf\u00E9 ffi", hash)).isFalse();
    }

    /** By libxcrypt, of "café" with one character for its last letter; some keyboards send two. */
    @Test
    void hashOfTheNormalForm_verifiesAlsoWhereTwoCharactersAreTyped() {
        String hash = "$2b$05$abcdefghijklmnopqrstuuwHEBwfBlpMyMqr2sl9Cm4E5Zt4e9XUe";
        assertThat(hasher.verify("caf\u00E9", hash)).isTrue();
        assertThat(hasher.verify("cafe\u0301", hash)).isTrue();
        assertThat(hasher.verify("cafe", hash)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$pbkdf2-sha256$1000$YSBzYWx0IG9mIHNpeHRlZQ$7VVoGo3XSguEH2w7flVcrsVT0x0Omd0v0fF8EV1EH80",
            })
    void hashOfAnotherForm_isOutdated(String hash) {
        assertThat(hasher.isOutdated(hash)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"7169,1", "7168,2"})
    void hashWithOtherParameters_isOutdatedButVerifies(int memory, int iterations) {
        String other = hasher(new AccountConfig(8, memory, iterations, 1, 0), new SecureRandom())
                .hash("password");
        assertThat(hasher.isOutdated(other)).isTrue();
        assertThat(hasher.verify("password", other)).isTrue();
    }

    @Test
    void hashWithPresentParameters_isNotOutdated() {
        assertThat(hasher.isOutdated(hasher.hash("password"))).isFalse();
        assertThat(hasher.isOutdated(REFERENCE)).isTrue();
        assertThat(hasher.isOutdated(hasher.hash("password").replace("$argon2id$", "$argon2i$")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "password", "$2a$10$abcdefghijklmnopqrstuu"})
    void hashInNoKnownForm_isADefect(String hash) {
        assertThatThrownBy(() -> hasher.verify("password", hash)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void pretending_costsAndSaysNothing() {
        hasher.pretend("no account has this password");
        assertThat(hasher.hash("password")).isNotEmpty();
    }

    @Test
    void fullQueue_isUnavailableAndFreeAgainAfterwards() throws InterruptedException {
        HeldRandom random = new HeldRandom();
        PasswordHasher busy = hasher(CHEAP, random);
        String hash = busy.hash("password");
        random.holding = true;
        CompletableFuture<String> running = CompletableFuture.supplyAsync(() -> busy.hash("password"));
        random.begun.await();
        assertThatThrownBy(() -> busy.verify("password", hash))
                .isInstanceOfSatisfying(
                        UnavailableException.class,
                        refused -> assertThat(refused.retryAfter()).isPositive());
        assertThat(busy.hashIfThereIsRoom("password")).isEmpty();
        random.goOn.countDown();
        assertThat(running.join()).startsWith("$argon2id$");
        assertThat(busy.hashIfThereIsRoom("password")).isNotEmpty();
        assertThat(busy.verify("password", hash)).isTrue();
    }

    @Test
    void withinTheQueue_everyoneGetsATurn() {
        PasswordHasher queueing = hasher(new AccountConfig(8, 7_168, 1, 1, 3), new SecureRandom());
        String hash = queueing.hash("password");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            var turns = Stream.generate(
                            () -> CompletableFuture.supplyAsync(() -> queueing.verify("password", hash), threads))
                    .limit(4)
                    .toList();
            assertThat(turns).allMatch(CompletableFuture::join);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void failedHash_freesItsPlace() {
        assertThatThrownBy(() -> hasher.verify("password", "no hash")).isInstanceOf(RuntimeException.class);
        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> assertThat(hasher.hash("password")).isNotEmpty());
    }

    private static PasswordHasher hasher(AccountConfig config, SecureRandom random) {
        PasswordHasher hasher = new PasswordHasher();
        hasher.config = config;
        hasher.random = random;
        hasher.meters = new Meters();
        hasher.prepare();
        return hasher;
    }
}

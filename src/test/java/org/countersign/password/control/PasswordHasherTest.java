package org.countersign.password.control;

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
import org.awaitility.Awaitility;
import org.countersign.platform.control.Meters;
import org.countersign.platform.control.UnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHasherTest {

    private static final PasswordConfig CHEAP = new PasswordConfig(8, 7_168, 1, 1, 0);

    /** Created by the reference implementation: echo -n password | argon2 somesalt -id -t 2 -k 65536 -p 1 */
    private static final String REFERENCE =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    private final PasswordHasher hasher = hasher(CHEAP, new SecureRandom());

    /** Blocks a hash after its start until it is released. */
    private static final class HeldRandom extends SecureRandom {

        private static final long serialVersionUID = 1L;

        final transient CountDownLatch begun = new CountDownLatch(1);
        final transient CountDownLatch proceed = new CountDownLatch(1);
        transient volatile boolean holding;

        @Override
        public void nextBytes(byte[] bytes) {
            if (!holding) {
                return;
            }
            begun.countDown();
            try {
                proceed.await();
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
    void correctPassword_verifiesAndAnyOtherDoesNot() {
        String hash = hasher.hash("pässwörd 🦄");
        assertThat(hasher.verify("pässwörd 🦄", hash)).isTrue();
        assertThat(hasher.verify("pässwörd 🐉", hash)).isFalse();
        assertThat(hasher.verify("", hash)).isFalse();
    }

    @Test
    void passwordsWithTheSameNormalForm_areEqual() {
        String hash = hasher.hash("caf\u00E9 \uFB03");
        assertThat(hasher.verify("cafe\u0301 ffi", hash)).isTrue();
    }

    @Test
    void hashOfAnotherImplementation_verifies() {
        assertThat(hasher.verify("password", REFERENCE)).isTrue();
        assertThat(hasher.verify("Password", REFERENCE)).isFalse();
    }

    /** Created by libxcrypt and argon2-cffi from "café ﬃ" exactly as written here, without normalisation. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$2y$05$abcdefghijklmnopqrstuu8cAIBgu8TUzDwM9zHFbznOaOf822G5.",
                "$argon2id$v=19$m=7168,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$wmjSGDFcl9GanIH77k1oIE6/p2jGyoTNPD1VIg/essE",
            })
    void importedHashOfTheTypedForm_verifies(String hash) {
        assertThat(hasher.verify("caf\u00E9 \uFB03", hash)).isTrue();
        assertThat(hasher.verify("caf\u00E9 ffi", hash)).isFalse();
    }

    /** Created by libxcrypt from "café" with a single character for its last letter; some keyboards send two. */
    @Test
    void hashOfTheNormalForm_verifiesADecomposedPassword() {
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
    void hashInAnotherFormat_isOutdated(String hash) {
        assertThat(hasher.isOutdated(hash)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"7169,1", "7168,2"})
    void hashWithOtherParameters_isOutdatedButVerifies(int memory, int iterations) {
        String other = hasher(new PasswordConfig(8, memory, iterations, 1, 0), new SecureRandom())
                .hash("password");
        assertThat(hasher.isOutdated(other)).isTrue();
        assertThat(hasher.verify("password", other)).isTrue();
    }

    @Test
    void hashWithCurrentParameters_isNotOutdated() {
        assertThat(hasher.isOutdated(hasher.hash("password"))).isFalse();
        assertThat(hasher.isOutdated(REFERENCE)).isTrue();
        assertThat(hasher.isOutdated(hasher.hash("password").replace("$argon2id$", "$argon2i$")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "password", "$2a$10$abcdefghijklmnopqrstuu"})
    void hashInUnknownFormat_isABug(String hash) {
        assertThatThrownBy(() -> hasher.verify("password", hash)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void pretend_returnsNormally() {
        hasher.pretend("no account has this password");
        assertThat(hasher.hash("password")).isNotEmpty();
    }

    @Test
    void fullQueue_isUnavailableAndThenFreeAgain() throws InterruptedException {
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
        assertThat(busy.hashUnlessBusy("password")).isEmpty();
        random.proceed.countDown();
        assertThat(running.join()).startsWith("$argon2id$");
        assertThat(busy.hashUnlessBusy("password")).isNotEmpty();
        assertThat(busy.verify("password", hash)).isTrue();
    }

    @Test
    void queuedHashes_allComplete() {
        PasswordHasher queueing = hasher(new PasswordConfig(8, 7_168, 1, 1, 3), new SecureRandom());
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

    /** If both were verified at the same time, they would use twice the available memory. */
    @Test
    void largeHash_waitsUntilNoOtherIsRunning() throws InterruptedException {
        HeldRandom random = new HeldRandom();
        PasswordHasher busy = hasher(new PasswordConfig(8, 7_168, 1, 2, 2), random);
        busy.limits = new HashMemory(65_536, 2);
        random.holding = true;
        CompletableFuture<String> running = CompletableFuture.supplyAsync(() -> busy.hash("password"));
        random.begun.await();
        CompletableFuture<Boolean> large = CompletableFuture.supplyAsync(() -> busy.verify("password", REFERENCE));
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> busy.meters.scrape().contains("countersign_password_hash_waiting 1.0"));
        assertThat(large).isNotDone();
        random.proceed.countDown();
        assertThat(large.join()).isTrue();
        assertThat(running.join()).startsWith("$argon2id$");
    }

    @Test
    void hashThatNeedsTooMuchMemory_isNotComputed() {
        hasher.limits = new HashMemory(65_535, 1);
        assertThat(hasher.isTooLarge(REFERENCE)).isTrue();
        assertThatThrownBy(() -> hasher.verify("password", REFERENCE)).isInstanceOf(UnavailableException.class);
        assertThat(hasher.isTooLarge(hasher.hash("password"))).isFalse();
    }

    @Test
    void failedHash_releasesItsSlot() {
        assertThatThrownBy(() -> hasher.verify("password", "no hash")).isInstanceOf(RuntimeException.class);
        assertTimeoutPreemptively(
                Duration.ofMinutes(1), () -> assertThat(hasher.hash("password")).isNotEmpty());
    }

    private static PasswordHasher hasher(PasswordConfig config, SecureRandom random) {
        PasswordHasher hasher = new PasswordHasher();
        hasher.config = config;
        hasher.random = random;
        hasher.meters = new Meters();
        hasher.prepare();
        return hasher;
    }
}

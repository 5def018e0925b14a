package org.countersign.token.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.countersign.key.control.KeyConfig;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.platform.control.FakeSettings;
import org.countersign.platform.control.Ids;
import org.countersign.platform.control.SettingException;
import org.countersign.platform.control.TimeRepository;
import org.countersign.token.entity.Revocation;
import org.countersign.token.entity.RevocationKind;
import org.countersign.token.entity.Verification.Reason;
import org.countersign.token.entity.Verification.Refused;
import org.countersign.token.entity.Verification.Verified;
import org.junit.jupiter.api.Test;

class RevocationsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    /** The longest token life that can be configured. */
    private static final Duration LONGEST_LIFE = Duration.ofHours(1);

    private final List<Revocation> stored = new ArrayList<>();
    private final Revocations revocations = new Revocations();
    private final SignedTokens tokens = SignedTokens.of(KeyAlgorithm.ES256);
    private final List<Revoked> events = new ArrayList<>();
    private Instant now = NOW;
    private int expired;

    RevocationsTest() {
        revocations.repository = new RevocationRepository() {
            @Override
            void store(Revocation revocation) {
                stored.add(revocation);
            }

            @Override
            List<Revocation> listLive(Instant now) {
                return stored.stream()
                        .filter(revocation -> revocation.expiresAt().isAfter(now))
                        .toList();
            }

            @Override
            List<Revocation> listSince(Instant since) {
                return stored.stream()
                        .filter(revocation -> revocation.createdAt().isAfter(since))
                        .toList();
            }

            @Override
            int firstAllowedVersion(String subject) {
                return subject.equals("subject") ? 5 : 0;
            }

            @Override
            int removeSome(int most) {
                int removed = Math.min(most, expired);
                expired -= removed;
                return removed;
            }
        };
        revocations.time = new TimeRepository() {
            @Override
            public Instant now() {
                return now;
            }
        };
        revocations.denyList = tokens.denyList;
        revocations.ids = new Ids();
        revocations.revoked = new Recorder();
    }

    /** An earlier setting, or the setting of another node, may have been longer than the current one. */
    @Test
    void revocation_outlastsEveryToken() {
        revocations.revokeSession("sid");
        revocations.revokeSubject("subject", 2);
        revocations.revokeToken("jti");
        assertThat(stored)
                .hasSize(3)
                .allSatisfy(revocation -> assertThat(revocation.expiresAt()).isAfter(NOW.plus(LONGEST_LIFE)));
    }

    @Test
    void revocation_namesItsTarget() {
        revocations.revokeSession("sid");
        revocations.revokeSubject("subject", 2);
        revocations.revokeAccountExcept("kept", "subject", 3);
        revocations.revokeToken("jti");
        assertThat(stored)
                .extracting(Revocation::kind, Revocation::target, Revocation::version, Revocation::keptSid)
                .containsExactly(
                        tuple(RevocationKind.SESSION, "sid", 0, null),
                        tuple(RevocationKind.ACCOUNT, "subject", 2, null),
                        tuple(RevocationKind.ACCOUNT, "subject", 3, "kept"),
                        tuple(RevocationKind.TOKEN, "jti", 0, null));
    }

    @Test
    void firstAllowedVersion_isThatOfTheSubject() {
        assertThat(revocations.firstAllowedVersion("subject")).isEqualTo(5);
        assertThat(revocations.firstAllowedVersion("other")).isZero();
    }

    @Test
    void revocation_takesEffectOnThisNodeAfterTheCommit() {
        String token = tokens.issue();
        revocations.revokeSession("session");
        assertThat(events).extracting(Revoked::revocation).isEqualTo(stored);
        assertThat(tokens.verifier.verify(token)).isInstanceOf(Verified.class);
        events.forEach(revocations::denyAtOnce);
        assertThat(tokens.verifier.verify(token)).isEqualTo(new Refused(Reason.REVOKED));
    }

    @Test
    void loadedList_hasTheRevocationsInEffect() {
        String token = tokens.issue();
        revocations.revokeSession("session");
        now = NOW.plus(LONGEST_LIFE);
        revocations.load();
        assertThat(tokens.verifier.verify(token)).isEqualTo(new Refused(Reason.REVOKED));
    }

    /** A transaction may commit up to two minutes after it has read the time. */
    @Test
    void refresh_findsRevocationsThatWereCommittedLate() {
        String token = tokens.issue();
        now = NOW.plusSeconds(119);
        revocations.refresh();
        now = NOW;
        revocations.revokeSession("session");
        now = NOW.plusSeconds(120);
        revocations.refresh();
        assertThat(tokens.verifier.verify(token)).isEqualTo(new Refused(Reason.REVOKED));
    }

    /** A refresh reads little: the time up to which the list is complete moves forward. */
    @Test
    void refresh_readsOnlyRecentRevocations() {
        revocations.revokeSession("session");
        now = NOW.plusSeconds(600);
        revocations.load();
        now = NOW.plusSeconds(601);
        DenyList empty = new DenyList();
        revocations.denyList = empty;
        revocations.refresh();
        assertThat(empty.size()).isZero();
        revocations.revokeSession("other");
        revocations.refresh();
        assertThat(empty.size()).isEqualTo(1);
    }

    @Test
    void sweep_endsWithTheFirstIncompletePortion() {
        expired = 500;
        assertThat(revocations.sweepSome()).isTrue();
        assertThat(revocations.sweepSome()).isFalse();
        expired = 501;
        assertThat(revocations.sweepSome()).isTrue();
        assertThat(revocations.sweepSome()).isFalse();
    }

    /** The database's clock jumps ahead by a day, and is set back. */
    @Test
    void expiredRevocation_appliesAgainWhenTheClockIsSetBack() {
        String token = tokens.issue();
        revocations.revokeSession("session");
        for (Duration jump : List.of(Duration.ZERO, Duration.ofDays(1), Duration.ofMinutes(3))) {
            now = NOW.plus(jump);
            revocations.refresh();
        }
        assertThat(tokens.verifier.verify(token)).isEqualTo(new Refused(Reason.REVOKED));
    }

    @Test
    void longerTokenLife_cannotBeConfigured() {
        assertThat(new KeyConfig(FakeSettings.of("countersign.token.life", LONGEST_LIFE.toString())).tokenLife())
                .isEqualTo(LONGEST_LIFE);
        assertThatThrownBy(() -> new KeyConfig(FakeSettings.of(
                        "countersign.token.life", LONGEST_LIFE.plusMillis(1).toString())))
                .isInstanceOf(SettingException.class);
    }

    private final class Recorder implements Event<Revoked> {

        @Override
        public void fire(Revoked event) {
            events.add(event);
        }

        @Override
        public <U extends Revoked> CompletionStage<U> fireAsync(U event) {
            return CompletableFuture.completedFuture(event);
        }

        @Override
        public <U extends Revoked> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
            return fireAsync(event);
        }

        @Override
        public Event<Revoked> select(Annotation... qualifiers) {
            return this;
        }

        @Override
        public <U extends Revoked> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends Revoked> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }
    }
}

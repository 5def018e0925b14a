package org.countersign.token.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.countersign.token.entity.Verification.Reason;
import org.countersign.token.entity.Verification.Refused;
import org.junit.jupiter.api.Test;

class RevocationsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    /** The longest token life that can be configured. */
    private static final Duration LONGEST_LIFE = Duration.ofHours(1);

    private final List<Revocation> stored = new ArrayList<>();
    private final Revocations revocations = new Revocations();
    private final SignedTokens tokens = SignedTokens.of(KeyAlgorithm.ES256);
    private Instant now = NOW;

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
        };
        revocations.time = new TimeRepository() {
            @Override
            public Instant now() {
                return now;
            }
        };
        revocations.denyList = tokens.denyList;
        revocations.ids = new Ids();
        revocations.revoked = new Unheard();
    }

    /** An earlier setting, or the setting of another node, may have been longer than the current one. */
    @Test
    void revocation_outlastsEveryToken() {
        revocations.revokeSession("sid");
        revocations.revokeAccount("subject", 2);
        revocations.revokeToken("jti");
        assertThat(stored)
                .hasSize(3)
                .allSatisfy(revocation -> assertThat(revocation.expiresAt()).isAfter(NOW.plus(LONGEST_LIFE)));
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

    private static final class Unheard implements Event<Revoked> {

        @Override
        public void fire(Revoked event) {}

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

package org.countersign.oauth.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConsentTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private final Consent consent = new Consent("ada", request(Set.of("openid", "read"), List.of("stock")), NOW);

    @Test
    void smallerRequest_isCovered() {
        assertThat(consent.covers(request(Set.of("read"), List.of("stock")))).isTrue();
        assertThat(consent.covers(request(Set.of(), List.of()))).isTrue();
    }

    @Test
    void furtherScopeOrResource_isNotCovered() {
        assertThat(consent.covers(request(Set.of("read", "write"), List.of("stock"))))
                .isFalse();
        assertThat(consent.covers(request(Set.of("read"), List.of("stock", "payroll"))))
                .isFalse();
    }

    @Test
    void furtherRequest_addsToTheConsent() {
        consent.add(
                request(Set.of("write"), List.of("payroll")),
                Set.of("openid", "read", "write"),
                Set.of("stock", "payroll"),
                NOW);
        assertThat(consent.covers(request(Set.of("openid", "read", "write"), List.of("stock", "payroll"))))
                .isTrue();
    }

    /** A client that gets a scope back has to ask again. */
    @Test
    void whatTheClientHasLost_isDropped() {
        consent.add(request(Set.of("openid"), List.of()), Set.of("openid"), Set.of(), NOW);
        assertThat(consent.covers(request(Set.of("openid"), List.of()))).isTrue();
        assertThat(consent.covers(request(Set.of("read"), List.of()))).isFalse();
        assertThat(consent.covers(request(Set.of("openid"), List.of("stock")))).isFalse();
    }

    private static AuthorizationRequest request(Set<String> scopes, List<String> audiences) {
        return new AuthorizationRequest(
                "shop",
                "https://shop.example.com/callback",
                Optional.empty(),
                scopes,
                audiences,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                OptionalLong.empty(),
                false,
                Optional.empty(),
                Optional.empty());
    }
}

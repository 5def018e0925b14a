package org.countersign.client.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.countersign.token.entity.ExtraClaim;
import org.countersign.token.entity.TokenProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientRowsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final ClientSecret secret = new ClientSecret("id", "billing", "digest", "wxyz", NOW);

    @Test
    void secret_keepsItsValuesAndHidesItsDigest() {
        assertThat(secret.clientId()).isEqualTo("billing");
        assertThat(secret.digest()).isEqualTo("digest");
        assertThat(secret.stored()).isEqualTo(new StoredSecret("id", "wxyz", NOW, Optional.empty()));
        assertThat(secret).hasToString("ClientSecret[id]");
    }

    @Test
    void secretWithoutAnEnd_isAlwaysValid() {
        assertThat(secret.isValid(Instant.MAX)).isTrue();
    }

    @Test
    void secret_isValidUntilItsEnd() {
        secret.expireAt(NOW);
        assertThat(secret.isValid(NOW.minusNanos(1))).isTrue();
        assertThat(secret.isValid(NOW)).isFalse();
    }

    @Test
    void endOfASecret_onlyMovesForward() {
        secret.expireAt(NOW);
        secret.expireAt(NOW.plusSeconds(1));
        assertThat(secret.stored().expiresAt()).contains(NOW);
        secret.expireAt(NOW.minusSeconds(1));
        assertThat(secret.stored().expiresAt()).contains(NOW.minusSeconds(1));
    }

    @Test
    void resource_keepsItsAudienceAndChangesTheRest() {
        ResourceData data =
                new ResourceData("stock", Optional.empty(), "Stock", TokenProfile.MP_JWT, Set.of(), Set.of(), false);
        ProtectedResource resource = new ProtectedResource(data, Source.FILE, NOW);
        assertThat(resource.stored()).isEqualTo(new StoredResource(data, Source.FILE, NOW));
        ResourceData changed = new ResourceData(
                "stock",
                Optional.of("https://stock.example.com"),
                "The stock",
                TokenProfile.AT_JWT,
                Set.of("read", "write"),
                Set.of(ExtraClaim.ROLES, ExtraClaim.TYP),
                true);
        resource.change(changed, Source.ADMIN, NOW.plusSeconds(1));
        assertThat(resource.stored()).isEqualTo(new StoredResource(changed, Source.ADMIN, NOW.plusSeconds(1)));
        assertThat(resource).hasToString("ProtectedResource[stock]");
    }

    @Test
    void resource_isNamedByItsAudienceOrItsUri() {
        ResourceData data = new ResourceData(
                "stock",
                Optional.of("https://stock.example.com"),
                "Stock",
                TokenProfile.MP_JWT,
                Set.of(),
                Set.of(),
                false);
        assertThat(data.isNamed("stock")).isTrue();
        assertThat(data.isNamed("https://stock.example.com")).isTrue();
        assertThat(data.isNamed("Stock")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "0-1.2_3", "550e8400-e29b-41d4-a716"})
    void clientId_isAccepted(String text) {
        assertThat(Identifiers.isClientId(text)).isTrue();
    }

    /** The last one could be the id of an account. */
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "-ab", "Ab", "a b", "a\u0000", "550e8400-e29b-41d4-a716-446655440000"})
    void otherText_isNoClientId(String text) {
        assertThat(Identifiers.isClientId(text)).isFalse();
    }

    @Test
    void audience_hasPrintableAsciiCharacters() {
        assertThat(Identifiers.isAudience("https://stock.example.com/#~!")).isTrue();
        assertThat(Identifiers.isAudience("x".repeat(200))).isTrue();
        assertThat(Identifiers.isAudience("x".repeat(201))).isFalse();
        assertThat(Identifiers.isAudience("a b")).isFalse();
        assertThat(Identifiers.isAudience("")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://stock.example.com/a?b=c", "urn:stock"})
    void absoluteUri_namesAResource(String text) {
        assertThat(Identifiers.isResourceUri(text)).isTrue();
    }

    /** RFC 8707, section 2: an absolute URI, which MUST NOT have a fragment. */
    @ParameterizedTest
    @ValueSource(
            strings = {"stock", "/stock", "https://stock.example.com#", "https://b\u00FCcher.example", "https://a b", ""
            })
    void otherText_namesNoResource(String text) {
        assertThat(Identifiers.isResourceUri(text)).isFalse();
    }

    @Test
    void longestUri_has300Characters() {
        String longest = "urn:" + "x".repeat(296);
        assertThat(Identifiers.isResourceUri(longest)).isTrue();
        assertThat(Identifiers.isResourceUri(longest + "x")).isFalse();
    }
}

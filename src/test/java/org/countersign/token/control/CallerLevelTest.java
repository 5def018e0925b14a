package org.countersign.token.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallerLevelTest {

    @Test
    void digit_isTheLevel() {
        assertThat(CallerLevel.of(new Caller("2"))).isEqualTo(2);
        assertThat(CallerLevel.of(new Caller("0"))).isZero();
    }

    @Test
    void otherClaim_isLevelZero() {
        assertThat(CallerLevel.of(new Caller(null))).isZero();
        assertThat(CallerLevel.of(new Caller(2L))).isZero();
        assertThat(CallerLevel.of(new Caller("10"))).isZero();
        assertThat(CallerLevel.of(new Caller("urn:mace:incommon:iap:silver"))).isZero();
    }

    private record Caller(@Nullable Object acr) implements JsonWebToken {

        @Override
        public String getName() {
            return "ada@example.com";
        }

        @Override
        public Set<String> getClaimNames() {
            return Set.of("acr");
        }

        @Override
        @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"}) // as in the interface
        public <T> T getClaim(String name) {
            return (T) (name.equals("acr") ? acr : null);
        }
    }
}

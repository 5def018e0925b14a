package org.countersign.guard;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GuardTokenTest {

    private final GuardToken token = new GuardToken(
            Map.of(
                    "sub",
                    "a",
                    "upn",
                    "ada@example.com",
                    "aud",
                    "orders",
                    "groups",
                    List.of("user", "admin"),
                    "exp",
                    1_800_000_000L,
                    "amr",
                    List.of("pwd", "otp"),
                    "cnf",
                    Map.of("jkt", "x"),
                    "email_verified",
                    true),
            "a.b.c");

    @Test
    void claims_haveTheTypesOfMicroProfile() {
        assertThat(token.getName()).isEqualTo("ada@example.com");
        assertThat(token.getSubject()).isEqualTo("a");
        assertThat(token.getRawToken()).isEqualTo("a.b.c");
        assertThat(token.getAudience()).isEqualTo(Set.of("orders"));
        assertThat(token.getGroups()).isEqualTo(Set.of("user", "admin"));
        assertThat(token.<Set<String>>getClaim("groups")).isEqualTo(Set.of("user", "admin"));
        assertThat(token.getExpirationTime()).isEqualTo(1_800_000_000L);
        assertThat(token.<Boolean>getClaim("email_verified")).isTrue();
        assertThat(token.<JsonArray>getClaim("amr").getString(1)).isEqualTo("otp");
        assertThat(token.<JsonObject>getClaim("cnf").getString("jkt")).isEqualTo("x");
        assertThat(token.getClaimNames()).contains("sub", "raw_token");
    }

    @Test
    void anonymousCaller_hasNoClaims() {
        GuardToken anonymous = new GuardToken(Map.of());
        assertThat(anonymous.getName()).isNull();
        assertThat(anonymous.getSubject()).isNull();
        assertThat(anonymous.getGroups()).isEmpty();
        assertThat(anonymous.getClaimNames()).isEmpty();
        assertThat(anonymous.getRawToken()).isNull();
    }
}

package org.countersign.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardSettingsTest {

    private final Map<String, String> config = new HashMap<>(Map.of(
            "mp.jwt.verify.publickey.location", "https://auth.example.com/.well-known/jwks.json",
            "mp.jwt.verify.issuer", "countersign",
            "mp.jwt.verify.audiences", "orders, stock"));

    private GuardSettings read() {
        return GuardSettings.of(name -> Optional.ofNullable(config.get(name)));
    }

    @Test
    void threeLines_areEnough() {
        GuardSettings settings = read();
        assertThat(settings.verifies()).isTrue();
        assertThat(settings.feed()).isEqualTo(URI.create("https://auth.example.com/.well-known/revocations"));
        assertThat(settings.audiences()).containsExactlyInAnyOrder("orders", "stock");
        assertThat(settings.poll()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.staleAfter()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.openWhenStale()).isTrue();
        assertThat(settings.clockSkew()).isZero();
    }

    @Test
    void keySetBelowAContextRoot_hasItsFeedThere() {
        config.put("mp.jwt.verify.publickey.location", "https://example.com/auth/.well-known/jwks.json");
        assertThat(read().feed()).isEqualTo(URI.create("https://example.com/auth/.well-known/revocations"));
    }

    @Test
    void filter_needsOnlyTheAddressOfTheFeed() {
        config.clear();
        config.put("countersign.guard.mode", "filter");
        config.put("countersign.guard.feed", "http://localhost:8080/.well-known/revocations");
        assertThat(read().verifies()).isFalse();
        assertThat(read().feed()).hasPath("/.well-known/revocations");
        config.remove("countersign.guard.feed");
        assertThatThrownBy(this::read).hasMessageContaining("mp.jwt.verify.publickey.location");
    }

    @Test
    void settings_areRead() {
        config.put("countersign.guard.poll", "1s");
        config.put("countersign.guard.stale-after", "2m");
        config.put("countersign.guard.when-stale", "closed");
        config.put("mp.jwt.verify.clock.skew", "5");
        assertThat(read().poll()).isEqualTo(Duration.ofSeconds(1));
        assertThat(read().staleAfter()).isEqualTo(Duration.ofMinutes(2));
        assertThat(read().openWhenStale()).isFalse();
        assertThat(read().clockSkew()).isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({
        "countersign.guard.mode, both",
        "countersign.guard.when-stale, maybe",
        "countersign.guard.poll, 0s",
        "countersign.guard.poll, 2m",
        "countersign.guard.poll, 3 seconds",
        "countersign.guard.stale-after, 8s",
        "countersign.guard.stale-after, 2h",
        "countersign.guard.clock-skew, 61s",
        "countersign.guard.feed, /revocations",
        "countersign.guard.feed, ftp://example.com/x",
        "countersign.guard.feed, https://example.com/x?y=z",
        "countersign.guard.feed, 'https://exa mple.com/'",
        "mp.jwt.verify.publickey.location, /META-INF/keys.pem",
        "mp.jwt.verify.publickey.location, ''",
        "mp.jwt.verify.issuer, ' '",
        "mp.jwt.verify.audiences, ''",
        "mp.jwt.verify.audiences, ','",
        "mp.jwt.verify.audiences, 'a,'",
    })
    void badSetting_isNamed(String name, String value) {
        config.put(name, value);
        assertThatThrownBy(this::read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }
}

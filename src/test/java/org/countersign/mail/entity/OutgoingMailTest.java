package org.countersign.mail.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutgoingMailTest {

    @Test
    void value_staysInOneLine() {
        assertThat(fact("a\r\nBcc: eve@example.com\u2028b\u202Ec\u0000")).isEqualTo("a  Bcc: eve@example.com b c ");
    }

    @Test
    void longValue_isCutOff() {
        assertThat(fact("x".repeat(1000))).hasSize(300);
    }

    /** A link in a mail may be longer than a fact. */
    @Test
    void composedValue_staysInOneLineAndIsComplete() {
        ComposedMail mail = new ComposedMail(
                "kind", "ada@example.com", Locale.ENGLISH, Map.of("link", "https://example.com/\n" + "x".repeat(1000)));
        assertThat(mail.values().get("link")).isEqualTo("https://example.com/ " + "x".repeat(1000));
        assertThat(mail.toString()).doesNotContain("example.com");
    }

    private static @Nullable String fact(String value) {
        return new OutgoingMail(
                        "kind", null, "ada@example.com", Locale.ENGLISH, Map.of("fact", value), Duration.ofHours(1))
                .facts()
                .get("fact");
    }
}

package org.countersign.session.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {

    @Test
    void ordinaryDevice_isUnchanged() {
        assertThat(Device.of("Mozilla/5.0 (X11; Linux) Füchsin 🦊", "2001:db8::1"))
                .isEqualTo(new Device("Mozilla/5.0 (X11; Linux) Füchsin 🦊", "2001:db8::1"));
    }

    /** Persian and Hindi, emoji of several parts, a flag of tags, an emoji that JDK 17 does not know. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uD83D\uDC69\u200D\uD83D\uDCBB laptop",
                "\u0622\u06CC\u200C\u067E\u062F",
                "\u0936\u094D\u0930\u0940\u200D\u0930\u093E\u092E",
                "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC77\uDB40\uDC6C\uDB40\uDC73\uDB40\uDC7F Mac",
                "\uD83E\uDE77",
                "☎\uFE0F"
            })
    void name_isShownAsGiven(String name) {
        assertThat(Device.of(name, "").name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\r\n", "\u001B", "\u2028", "\u202E", "\u2066", "\uD83D", "\uFFFF"})
    void charactersThatNoNameContains_areRemoved(String invisible) {
        assertThat(Device.of("a" + invisible + "b" + invisible, invisible + "::1"))
                .isEqualTo(new Device("ab", "::1"));
    }

    @Test
    void longName_isCutToTheColumnLength() {
        assertThat(Device.of("x".repeat(16_000), "y".repeat(100)))
                .isEqualTo(new Device("x".repeat(200), "y".repeat(45)));
    }

    @Test
    void otherName_isCleanedAndChangesNothingElse() {
        List<SessionId> former = List.of(new SessionId(new UUID(1, 2)));
        Device device = new Device("name", "::1").replacing(former);
        assertThat(device).isEqualTo(new Device("name", "::1", former, false));
        assertThat(device.named(" other\n")).isEqualTo(new Device("other", "::1", former, false));
    }

    @Test
    void deviceIsNew_onlyAfterASearchForEarlierSignIns() {
        Device device = Device.of("name", "::1");
        assertThat(device.isNew()).isFalse();
        assertThat(device.signedInBefore(true).isNew()).isFalse();
        assertThat(device.signedInBefore(false)
                        .named("other")
                        .replacing(List.of())
                        .isNew())
                .isTrue();
    }

    /** Half a surrogate pair is not a character: PostgreSQL would reject the row, and with it the sign-in. */
    @Test
    void cut_neverLeavesHalfACharacter() {
        String name = Device.of("x" + "🦊".repeat(150), "").name();
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(name)).isTrue();
        assertThat(name).hasSizeLessThanOrEqualTo(200).startsWith("x🦊").endsWith("🦊");
    }

    @Test
    void givenName_overridesTheUserAgent() {
        assertThat(Device.of(Optional.of("Ada's phone"), "curl/8.5.0", "::1").name())
                .isEqualTo("Ada's phone");
        assertThat(Device.of(Optional.empty(), "curl/8.5.0", "::1").name()).isEqualTo("curl");
    }
}

package org.countersign.platform.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final String KEY = "countersign.sample.key";

    @Test
    void unsetText_isEmpty() {
        assertThat(FakeSettings.of().text(KEY)).isEmpty();
        assertThat(FakeSettings.of().text(KEY, "default")).isEqualTo("default");
    }

    @Test
    void blankText_isUnset() {
        assertThat(FakeSettings.of(KEY, " \t ").text(KEY)).isEmpty();
    }

    @Test
    void text_isStripped() {
        assertThat(FakeSettings.of(KEY, "  a b\n").text(KEY)).contains("a b");
    }

    @ParameterizedTest
    @CsvSource({"true,true", "FALSE,false", "' True ',true"})
    void flag_isAcceptedInAnyCase(String value, boolean expected) {
        assertThat(FakeSettings.of(KEY, value).flag(KEY, !expected)).isEqualTo(expected);
    }

    @Test
    void unsetFlag_isTheDefault() {
        assertThat(FakeSettings.of().flag(KEY, true)).isTrue();
        assertThat(FakeSettings.of().flag(KEY, false)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "on", "truefalse"})
    void malformedFlag_isRejectedWithKeyValueAndFix(String value) {
        assertThatThrownBy(() -> FakeSettings.of(KEY, value).flag(KEY, true))
                .isInstanceOf(SettingException.class)
                .hasMessage(KEY + ": \"" + value + "\" is neither true nor false. Use true or false.");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 9, 10})
    void numberInRange_isAccepted(int value) {
        assertThat(FakeSettings.of(KEY, String.valueOf(value)).number(KEY, 5, 3, 10))
                .isEqualTo(value);
    }

    @Test
    void unsetNumber_isTheDefault() {
        assertThat(FakeSettings.of().number(KEY, 5, 3, 10)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 11, -4, Integer.MAX_VALUE})
    void numberOutOfRange_isRejectedWithKeyAndRange(int value) {
        assertThatThrownBy(() -> FakeSettings.of(KEY, String.valueOf(value)).number(KEY, 5, 3, 10))
                .isInstanceOf(SettingException.class)
                .hasMessage(KEY + ": " + value + " is out of range. Use a whole number from 3 to 10.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"five", "5.0", "5 m", "0x5", "99999999999"})
    void malformedNumber_isRejectedWithKeyAndRange(String value) {
        assertThatThrownBy(() -> FakeSettings.of(KEY, value).number(KEY, 5, 3, 10))
                .isInstanceOf(SettingException.class)
                .hasMessage(KEY + ": \"" + value + "\" is not a whole number. Use a whole number from 3 to 10.");
    }

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "10s,PT10S", "15m,PT15M", "24h,PT24H", "7d,PT168H", "PT15M,PT15M", "P2D,PT48H", "0,PT0S"
    })
    void duration_isParsedInEveryForm(String value, Duration expected) {
        assertThat(duration(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"15", "m", "15 m", "15M", "1.5h", "-1s", "15w", "1234567890s", "PT", "PT99999999999999999999S"})
    void malformedDuration_isRejectedWithKeyAndExamples(String value) {
        assertThatThrownBy(() -> duration(value))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(
                        KEY + ": \"" + value + "\" is not a duration. Use a duration from PT0S to PT240H")
                .hasMessageContaining("such as 10s, 15m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT1S", "11d", "PT240H0.000000001S", "999999999d"})
    void durationOutOfRange_isRejectedWithKeyAndRange(String value) {
        assertThatThrownBy(() -> duration(value))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(
                        KEY + ": \"" + value + "\" is out of range. Use a duration from PT0S to PT240H");
    }

    @Test
    void durationAtALimit_isAccepted() {
        assertThat(duration("0s")).isZero();
        assertThat(duration("10d")).isEqualTo(Duration.ofDays(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MINUTES", "minutes", "Minutes"})
    void choice_isAcceptedInAnyCase(String value) {
        assertThat(FakeSettings.of(KEY, value).choice(KEY, TimeUnit.DAYS)).isEqualTo(TimeUnit.MINUTES);
    }

    @Test
    void choiceInTheTurkishLocale_isAcceptedInAnyCase() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(FakeSettings.of(KEY, "minutes").choice(KEY, TimeUnit.DAYS))
                    .isEqualTo(TimeUnit.MINUTES);
            assertThat(FakeSettings.of(KEY, "FALSE").flag(KEY, true)).isFalse();
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void unknownChoice_isRejectedWithKeyAndAllChoices() {
        assertThatThrownBy(() -> FakeSettings.of(KEY, "weeks").choice(KEY, TimeUnit.DAYS))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(KEY + ": \"weeks\" is not known. Use one of: NANOSECONDS, ")
                .hasMessageEndingWith(", DAYS.");
    }

    @Test
    void list_isSplitAtCommasAndStripped() {
        assertThat(FakeSettings.of(KEY, " a, b ,,c, ").list(KEY)).containsExactly("a", "b", "c");
        assertThat(FakeSettings.of().list(KEY)).isEmpty();
    }

    @Test
    void path_isParsed() {
        assertThat(FakeSettings.of(KEY, "/etc/secret").path(KEY)).contains(Path.of("/etc/secret"));
        assertThat(FakeSettings.of().path(KEY)).isEmpty();
    }

    @Test
    void malformedPath_isRejectedWithKeyAndFix() {
        assertThatThrownBy(() -> FakeSettings.of(KEY, "a\0b").path(KEY))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(KEY + ": ")
                .hasMessageEndingWith(" is not a path. Use the path of a file or folder.");
    }

    @Test
    void longWrongValue_isShortened() {
        assertThatThrownBy(() -> FakeSettings.of(KEY, "x".repeat(44)).flag(KEY, true))
                .hasMessageContaining('"' + "x".repeat(8) + "…\" (44 characters)")
                .hasMessageNotContaining("x".repeat(9));
    }

    @Test
    void unknownKeys_areOurKeysThatWereNotRead() {
        Settings settings = FakeSettings.of(
                "countersign.zeta", "1", "countersign.alpha", "1", "countersign.read", "1", "other", "1");
        settings.text("countersign.read");
        assertThat(settings.unknownKeys()).containsExactly("countersign.alpha", "countersign.zeta");
    }

    /** WildFly lists {@code COUNTERSIGN_DATA_DIR} under this name too. {@code countersign.db.} is only for scripts. */
    @Test
    void keyFromTheEnvironment_matchesTheKeyThatWasRead() {
        Settings settings =
                FakeSettings.of("countersign.data.dir", "1", "countersign.db.port", "1", "countersign.data.dri", "1");
        settings.text("countersign.data-dir");
        assertThat(settings.unknownKeys()).containsExactly("countersign.data.dri");
    }

    private static Duration duration(String value) {
        return FakeSettings.of(KEY, value).duration(KEY, Duration.ofSeconds(5), Duration.ZERO, Duration.ofDays(10));
    }
}

package org.countersign.mail.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LetterTest {

    @Test
    void text_showsNothingOfTheLetter() {
        MailAddress recipient = new MailAddress("ada@example.com");
        Letter letter = new Letter("1", "reset", recipient, "en", "S", "text", "html", Optional.empty(), Instant.EPOCH);
        assertThat(letter).hasToString("Letter[1 reset]");
    }

    @Test
    void textOfAComposedMail_showsNoValues() {
        ComposedMail mail = new ComposedMail("reset", "ada@example.com", Locale.ENGLISH, Map.of("link", "secret"));
        assertThat(mail).hasToString("ComposedMail[reset]");
    }

    @ParameterizedTest
    @CsvSource({"89504E47, image/png", "FFD8FF, image/jpeg", "FFD8FFE0, image/jpeg", "47494638, image/gif"})
    void picture_isRecognizedByItsFirstBytes(String hex, String type) {
        byte[] content = HexFormat.of().parseHex(hex);
        assertThat(Picture.of(content)).hasValueSatisfying(picture -> {
            assertThat(picture.type()).isEqualTo(type);
            assertThat(picture.content()).isSameAs(content);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "89", "89504E", "89504E48", "FFD8", "474946", "3C737667"})
    void otherContent_isNoPicture(String hex) {
        assertThat(Picture.of(HexFormat.of().parseHex(hex))).isEmpty();
    }
}

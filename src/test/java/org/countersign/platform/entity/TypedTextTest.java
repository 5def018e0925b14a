package org.countersign.platform.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTextTest {

    @ParameterizedTest
    @CsvSource({
        "'\u202Aa b\u202C',a b",
        "'\uFEFF\u200E x \t\u2003\u2060',x",
        "'\uDB40\uDC41x\uDB40\uDC41',x",
        "'\u200B',''",
        "'',''",
        "'\u0000x\u0000','\u0000x\u0000'",
        "'\u0627\u200C\u0628','\u0627\u200C\u0628'"
    })
    void invisibleCharacters_areTrimmedOnlyAtTheEnds(String text, String trimmed) {
        assertThat(TypedText.trimmed(text)).isEqualTo(trimmed);
    }

    @ParameterizedTest
    @CsvSource({
        "É,e\u0301",
        "ÉCLAIR,Ｅ\u0301ｃｌａｉｒ",
        "Straße,STRASSE",
        "STRA\u1E9EE,strasse",
        "İstanbul,istanbul",
        "ΟΔΟΣ,οδος",
        "\u13A0,\uAB70",
        "ﬀ,FF",
        "가,\u1100\u1161",
        "علی\u200Cرضا,علیرضا",
        "' Ada ',ada"
    })
    void textsThatLookTheSame_haveTheSameSearchableForm(String one, String other) {
        assertThat(TypedText.searchable(one)).isEqualTo(TypedText.searchable(other));
    }

    @Test
    void searchableForm_isIdempotentAndAtMostEighteenCharactersPerCharacter() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .mapToObj(Character::toString)
                        .filter(text -> {
                            String form = TypedText.searchable(text);
                            return !TypedText.searchable(form).equals(form) || form.length() > 18;
                        }))
                .isEmpty();
    }

    /** One character of each category of letters, marks and numbers. */
    @ParameterizedTest
    @ValueSource(strings = {"A", "a", "\u01C5", "\u02B0", "字", "\u0301", "\u20DD", "\u0903", "1", "\u2167", "\u00B2"})
    void letterMarkOrNumber_isRecognised(String character) {
        assertThat(TypedText.isLetterMarkOrNumber(character.codePointAt(0))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "_", "-", "(", "+", "$", "^", " ", "\u0000", "\u0378", "\uE000", "\u2028", "😀"})
    void otherCharacter_isNeitherLetterMarkNorNumber(String character) {
        assertThat(TypedText.isLetterMarkOrNumber(character.codePointAt(0))).isFalse();
    }

    @Test
    void mark_combinesWithTheCharacterBeforeIt() {
        assertThat(List.of(0x0301, 0x20DD, 0x0903)).allMatch(TypedText::isMark);
        assertThat(List.of((int) 'a', 0x02B0, (int) '1', 0x0378)).noneMatch(TypedText::isMark);
    }

    /** Covers all digits that the JDK knows. ICU knows more. */
    @Test
    void digitsOfAllScripts_becomeAsciiDigits() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(each -> Character.getType(each) == Character.DECIMAL_DIGIT_NUMBER)
                        .filter(each -> !TypedText.withAsciiDigits(Character.toString(each))
                                .equals(Integer.toString(Character.digit(each, 10)))))
                .isEmpty();
        assertThat(TypedText.withAsciiDigits("a٤२\uD807\uDF52-")).isEqualTo("a422-");
    }
}

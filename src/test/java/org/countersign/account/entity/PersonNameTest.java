package org.countersign.account.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.text.UnicodeSet;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.countersign.platform.entity.TypedText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {

    /** Signs before numbers, and signs that arrange hieroglyphs and shorthand, are visible format characters. */
    private static final UnicodeSet VISIBLE_FORMAT =
            new UnicodeSet("[[:Cf:]-[:Default_Ignorable_Code_Point:]-[\\uFFF9-\\uFFFB]]");

    private record Named(@Nullable @PersonName String name) {}

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                " Ada Lovelace ",
                "Nuñez O'Brien-Smith, Jr.",
                "محمد بن سلمان",
                "علی\u200Cرضا",
                "李小龍",
                "Владимир",
                "👩\u200D💻 Dev",
                "e\u0301",
                "张\uD884\uDF50",
                "王\uD87A\uDFF0",
                "Mia \uD83E\uDE77",
                "\uD83E\uDE77",
                "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74\uDB40\uDC7F Mac",
                "❤\uFE0F",
                "श्री\u200Dराम",
                "آی\u200Cپد",
                "\u200Fשרה",
                "Mia’s \uF8FF phone",
                "\u0870",
                "\u0378",
                "<b>Robert'); drop table--</b>"
            })
    void nameInAnyScript_isValid(String name) {
        assertThat(violations(name)).isEmpty();
    }

    @Test
    void absentName_isAccepted() {
        assertThat(violations(null)).isEmpty();
    }

    /** Empty, only spaces of all kinds, or only invisible characters. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "   ",
                "\u00A0\u3000",
                "\u200B",
                "\u200D\u202E ",
                "\u3164",
                "\u2800",
                "\uFE0F",
                "\uDB40\uDC41",
                "\uF8FF",
                "\u034F\u115F\u1160\uFFA0"
            })
    void invisibleName_isRefused(String name) {
        assertThat(violations(name)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\0",
                "\n",
                "\r",
                "\t",
                "\u001B",
                "\u007F",
                "\u0085",
                "\u2028",
                "\u2029",
                "\uD83D",
                "\uDE00",
                "\uFDD0",
                "\uFFFE",
                "\uD83F\uDFFF",
                "\uDBFF\uDFFF",
                "\uD8C0\uDC00",
                "\u202A",
                "\u202E",
                "\u2066",
                "\u2069"
            })
    void characterThatCannotBeStoredOrLogged_isRefusedAnywhere(String bad) {
        assertThat(violations(bad + "Ada")).hasSize(1);
        assertThat(violations("A" + bad + "da")).hasSize(1);
        assertThat(violations("Ada" + bad)).hasSize(1);
    }

    /** ICU knows more of Unicode than the JDK, so this test passes on every JDK. */
    @Test
    void visibleCharacter_isAValidName() {
        Pattern name = Pattern.compile(PersonName.FORM);
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(each -> UCharacter.getType(each) != UCharacterCategory.UNASSIGNED)
                        .filter(each -> !VISIBLE_FORMAT.contains(each))
                        .filter(each -> name.matcher(Character.toString(each)).matches() != isVisible(each))
                        .mapToObj(Integer::toHexString))
                .isEmpty();
    }

    private static boolean isVisible(int codePoint) {
        int type = UCharacter.getType(codePoint);
        return !TypedText.isInvisible(codePoint)
                && type != UCharacterCategory.CONTROL
                && type != UCharacterCategory.SURROGATE
                && type != UCharacterCategory.PRIVATE_USE;
    }

    @Test
    void length100_isTheMaximum() {
        assertThat(violations("x".repeat(100))).isEmpty();
        assertThat(violations("x".repeat(101)))
                .extracting(ConstraintViolation::getMessage)
                .containsExactly("Use 1 to 100 characters, without control characters.");
    }

    /** The pattern must handle input of any length. The time limit only guards against a hang. */
    @ParameterizedTest
    @ValueSource(strings = {" ", "x", "\u200B", "x\0", "\0", "👩\u200D", "\uD83D"})
    void longHostileName_isCheckedQuickly(String part) {
        String name = part.repeat(16 * 1024 / part.length()) + "\n";
        assertTimeoutPreemptively(
                Duration.ofMinutes(1), () -> assertThat(violations(name)).hasSize(1));
    }

    private static Set<ConstraintViolation<Named>> violations(@Nullable String name) {
        return VALIDATOR.validate(new Named(name));
    }
}

package org.countersign.account.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {

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
                "<b>Robert'); drop table--</b>"
            })
    void nameInAnyScript_isValid(String name) {
        assertThat(violations(name)).isEmpty();
    }

    @Test
    void absentName_isLeftToNotNull() {
        assertThat(violations(null)).isEmpty();
    }

    /** Nothing, only spaces of all kinds, only invisible characters. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "   ", "\u00A0\u3000", "\u200B", "\u200D\u202E "})
    void nameWithNothingToSee_isRefused(String name) {
        assertThat(violations(name)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\0", "\n", "\r", "\t", "\u001B", "\u007F", "\u0085", "\u2028", "\u2029", "\uD83D", "\uDE00", "\u0378",
                "\u202E", "\u2066"
            })
    void characterThatCannotBeStoredOrLogged_isRefusedAnywhere(String bad) {
        assertThat(violations(bad + "Ada")).hasSize(1);
        assertThat(violations("A" + bad + "da")).hasSize(1);
        assertThat(violations("Ada" + bad)).hasSize(1);
    }

    @Test
    void length100_isTheMost() {
        assertThat(violations("x".repeat(100))).isEmpty();
        assertThat(violations("x".repeat(101)))
                .extracting(ConstraintViolation::getMessage)
                .containsExactly("Use 1 to 100 characters, without control characters.");
    }

    /** The pattern runs on whatever length comes in; the limit only guards against a hang. */
    @ParameterizedTest
    @ValueSource(strings = {" ", "x", "\u200B", "x\0", "\0", "👩\u200D", "\uD83D"})
    void longHostileName_isJudgedQuickly(String part) {
        String name = part.repeat(16 * 1024 / part.length()) + "\n";
        assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertThat(violations(name)).hasSize(1));
    }

    private static Set<ConstraintViolation<Named>> violations(@Nullable String name) {
        return VALIDATOR.validate(new Named(name));
    }
}

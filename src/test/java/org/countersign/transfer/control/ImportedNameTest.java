package org.countersign.transfer.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportedNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"Ann Example", "J\u00F6rg M\u00FCller", "\u674E\u660E", "O'Neil-Smith"})
    void validName_isUnchanged(String name) {
        assertThat(ImportedName.of(" " + name + " ").value()).contains(name);
        assertThat(ImportedName.of(name).isChanged()).isFalse();
    }

    @ParameterizedTest
    @MethodSource
    void controlCharacters_areRemoved(String written, String cleaned) {
        assertThat(ImportedName.of(written)).isEqualTo(new ImportedName(Optional.of(cleaned), true));
    }

    static Stream<Arguments> controlCharacters_areRemoved() {
        return Stream.of(
                Arguments.of("Ann\tExample", "Ann Example"),
                Arguments.of("Ann \r\n Example", "Ann Example"),
                Arguments.of("Ann\0 Example", "Ann Example"),
                Arguments.of("\u202EAnn\u202C", "Ann"),
                Arguments.of("Ann\u0007", "Ann"),
                Arguments.of("Ann\u2028Example", "Ann Example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u0000", "\t\n", "\u202E"})
    void invisibleName_isInvalid(String name) {
        assertThat(ImportedName.of(name).value()).isEmpty();
    }

    @Test
    void longName_isCutBetweenCharacters() {
        assertThat(ImportedName.of("x".repeat(101)).value()).contains("x".repeat(100));
        assertThat(ImportedName.of("x".repeat(100) + "\u0308").value()).contains("x".repeat(99));
        assertThat(ImportedName.of("x".repeat(99) + "\uD83D\uDE00\uD83D\uDE00").value())
                .contains("x".repeat(99) + "\uD83D\uDE00");
        assertThat(ImportedName.of("x".repeat(98) + " Example").value()).contains("x".repeat(98) + " E");
        assertThat(ImportedName.of("x".repeat(200)).isChanged()).isTrue();
    }
}

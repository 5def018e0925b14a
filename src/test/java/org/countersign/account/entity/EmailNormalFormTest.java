package org.countersign.account.entity;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.text.Normalizer2;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties of the normal form of e-mail addresses that hold for every character of Unicode. */
class EmailNormalFormTest {

    private static final Set<Integer> NONE =
            Set.of((int) UCharacterCategory.UNASSIGNED, (int) UCharacterCategory.PRIVATE_USE, (int)
                    UCharacterCategory.SURROGATE);

    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
    private static final Normalizer2 FOLD = Normalizer2.getNFKCSimpleCasefoldInstance();

    /**
     * The characters that ICU knows, which include all characters of a JDK of the same age. Other characters are in no
     * address.
     */
    private static final List<Integer> ASSIGNED = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(each -> !NONE.contains(UCharacter.getType(each)))
            .boxed()
            .toList();

    /** Without the hundred thousand letters that have no case and no other form. */
    private static final List<Integer> CHANGING = ASSIGNED.stream()
            .filter(each -> UCharacter.getType(each) != UCharacterCategory.OTHER_LETTER || !FOLD.isInert(each))
            .toList();

    /** Characters that compose with the preceding character. */
    private static final Set<Integer> COMPOSING = ASSIGNED.stream()
            .filter(each -> !isHangulSyllable(each))
            .map(NFC::getRawDecomposition)
            .filter(parts -> parts != null && parts.codePointCount(0, parts.length()) == 2)
            .map(parts -> parts.codePointBefore(parts.length()))
            .collect(Collectors.toCollection(TreeSet::new));

    /** Otherwise an account would be stored under a form that no sign-in finds. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a%sb@example.com",
                "a@x%sy.example",
                "i%s\u0307%s\u0323@example.com",
                "%sxn--bcher-kva@%sxn--bcher-kva.example"
            })
    void normalForm_isItsOwnNormalForm(String form) {
        assertHoldsForAllCharacters(form, EmailNormalFormTest::isStable);
    }

    @Test
    void normalForm_isItsOwnNormalFormForEveryCharacter() {
        assertThat(violations(ASSIGNED, "%s@%s.%s", EmailNormalFormTest::isStable))
                .isEmpty();
    }

    @Test
    void normalForm_isStableForPairsThatCompose() {
        List<String> unstable = ASSIGNED.stream()
                .filter(each -> !FOLD.isInert(each) && !isHangulSyllable(each))
                .map(Character::toString)
                .flatMap(base -> COMPOSING.stream().map(mark -> base + Character.toString(mark)))
                .flatMap(pair -> Stream.of(pair + "@example.com", "a@" + pair + ".example"))
                .filter(text -> !isStable(text))
                .limit(10)
                .toList();
        assertThat(COMPOSING).contains(0x300, 0x30A, 0x338, 0x345, 0x3099).hasSizeLessThan(200);
        assertThat(unstable).isEmpty();
    }

    /**
     * Exceptions: the capital form of the dotless Turkish i is the capital of another letter, and UTS 46 keeps the dot
     * of that letter in domains.
     */
    @Test
    void upperAndLowerCase_areOneAddress() {
        assertHoldsForAllCharacters(
                "a%s@example.com", text -> text.contains("\u0131") || isSameInAnyCase(text, Email::normalised));
        assertHoldsForAllCharacters(
                "a@%s.example",
                text -> text.matches(".*[\u0130\u0131].*")
                        || isSameInAnyCase(text, EmailNormalFormTest::withoutFinalSigma));
    }

    /** An account of an earlier version is found by the spelling that its owner types, and it fits in the column. */
    @Test
    void earlierForm_hasTheSameNormalForm() {
        assertHoldsForAllCharacters(
                "a%sW\u030A@x%sy.example",
                text -> withoutFinalSigma(Email.earlierForm(text)).equals(withoutFinalSigma(text)));
        assertHoldsForAllCharacters(
                "a%sW\u030A@example.com",
                text -> Email.normalised(text).length()
                        <= Email.earlierForm(text).length());
    }

    private static boolean isStable(String text) {
        String normal = Email.normalised(text);
        Optional<Email> parsed = Email.parse(text);
        return Email.normalised(normal).equals(normal)
                && parsed.map(email -> email.value().equals(normal)).orElse(true)
                && (parsed.isEmpty() || Email.parse(normal).equals(parsed));
    }

    private static boolean isSameInAnyCase(String text, UnaryOperator<String> form) {
        int character =
                text.codePoints().filter(each -> each >= 0x80).findFirst().orElse('a');
        return Stream.of(Character.toLowerCase(character), Character.toUpperCase(character))
                .map(other -> text.replace(Character.toString(character), Character.toString(other)))
                .allMatch(other -> form.apply(other).equals(form.apply(text)));
    }

    /** UTS 46 keeps the final sigma, which is a separate letter in domain names. */
    private static String withoutFinalSigma(String text) {
        return Email.normalised(text).replace('ς', 'σ');
    }

    private static void assertHoldsForAllCharacters(String form, Predicate<String> property) {
        assertThat(violations(CHANGING, form, property)).isEmpty();
    }

    private static List<String> violations(List<Integer> characters, String form, Predicate<String> property) {
        return characters.stream()
                .map(Character::toString)
                .map(character -> form.replace("%s", character))
                .filter(property.negate())
                .limit(10)
                .toList();
    }

    private static boolean isHangulSyllable(int codePoint) {
        return codePoint >= 0xAC00 && codePoint <= 0xD7A3;
    }
}

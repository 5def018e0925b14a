package org.countersign.account.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {

    @ParameterizedTest
    @CsvSource({
        "a@example.com,a@example.com",
        "' \ta@example.com\n',a@example.com",
        "First.Last+Tag@Example.COM,first.last+tag@example.com",
        "ａ＠ｅｘａｍｐｌｅ．ｃｏｍ,a@example.com",
        "a\uFE6Bexample.com,a@example.com",
        "cafe\u0301@example.com,caf\u00E9@example.com",
        "ﬁ@example.com,fi@example.com",
        "अ@उदाहरण.भारत,अ@उदाहरण.भारत",
        "用户@例え.テスト,用户@例え.テスト",
        "'!#$%&''*+/=?^_`{|}~-@example.com','!#$%&''*+/=?^_`{|}~-@example.com'",
        "W\u030A@example.com,\u1E98@example.com",
        "STRA\u1E9EE@example.com,stra\u00DFe@example.com",
        "\u0130stanbul@example.com,istanbul@example.com",
        "ΟΔΟΣ@example.com,οδοσ@example.com",
        "οδος@example.com,οδοσ@example.com",
        "\uAB70@example.com,\u13A0@example.com",
        "a@XN--BCHER-KVA.example,a@b\u00FCcher.example",
        "a@bu\u0308cher.example,a@b\u00FCcher.example",
        "a@B\u00DCCHER.EXAMPLE,a@b\u00FCcher.example",
        "a@xn--strae-oqa.example,a@stra\u00DFe.example",
        "a@STRA\u1E9EE.example,a@stra\u00DFe.example",
        "a@例え。テスト,a@例え.テスト",
        "a@xn--r8jz45g.xn--zckzah,a@例え.テスト",
        "a@xn--mgba3gch31f060k.example,a@\u0646\u0627\u0645\u0647\u200C\u0627\u06CC.example",
        "a@i\u2764\uFE0F.example,a@i\u2764.example",
        "a@ab--cd.example,a@ab--cd.example",
        "a@1.example,a@1.example",
        "a@sub.1x,a@sub.1x"
    })
    void address_isNormalized(String text, String normal) {
        assertThat(Email.parse(text)).contains(new Email(normal));
        assertThat(Email.normalised(text)).isEqualTo(normal);
    }

    /** Addresses of different people: mail to one of them does not reach the other. */
    @ParameterizedTest
    @CsvSource({
        "strasse@example.com,straße@example.com",
        "a@strasse.example,a@straße.example",
        "isik@example.com,ışık@example.com",
        "jose@example.com,josé@example.com",
        "a@λόγοσ.example,a@λόγος.example",
        "a.b@example.com,ab@example.com",
        "a+b@example.com,a@example.com"
    })
    void otherMailbox_isAnotherAddress(String one, String other) {
        assertThat(Email.parse(one)).isPresent().isNotEqualTo(Email.parse(other));
        assertThat(Email.parse(other)).isPresent();
    }

    @Test
    void turkishLocale_makesNoDifference() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(Email.parse("INFO@EXAMPLE.COM.IN")).contains(new Email("info@example.com.in"));
            assertThat(Email.earlierForm("INFO@EXAMPLE.COM.IN")).isEqualTo("info@example.com.in");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "@",
                "a",
                "a@",
                "@example.com",
                "a@example",
                "a@example.",
                "a@.com",
                "a@example..com",
                "a@b@example.com",
                "a＠b@example.com",
                "a@example.com, b@example.com",
                "a@example.com.",
                "a@example.com。",
                "a@exa_mple.com",
                "a@[127.0.0.1]",
                "a@[IPv6:::1]",
                "a@127.0.0.1",
                "a@example.１",
                "a@-example.com",
                "a@example-.com",
                "a@xn--a.example",
                "a@xn--zzzzzz.example",
                "a@xn--.example",
                "a@xn--example-.com",
                "a@xn--abc.example",
                "a@a\u2024b.com",
                "a@ab\u200C.example",
                "a@\u06271.1\u0627",
                "\"><script>@example.com",
                "<a@example.com>",
                "Ada <a@example.com>",
                "mailto:a@example.com",
                "\"a b\"@example.com",
                "\"a\"@example.com",
                "a\\@example.com",
                "a,b@example.com",
                "a;b@example.com",
                "a(b)@example.com",
                "[a]@example.com",
                ".a@example.com",
                "a.@example.com",
                "a..b@example.com",
                "a。b@example.com",
                "\u0301a@example.com",
                "a.\u0301@example.com",
                "a\u00AB@example.com",
                "a\u2019b@example.com",
                "\uD83D\uDE00@example.com",
                "a\u2044b@example.com"
            })
    void invalidAddress_isRejected(String text) {
        assertThat(Email.parse(text)).isEmpty();
        assertThat(Email.objection(text))
                .isEqualTo(
                        text.contains("a b") || text.contains(" <") || text.contains(", ") || text.contains("\u200C")
                                ? "This e-mail address contains a space or an invisible character. Remove it."
                                : "This is not an e-mail address.");
    }

    /** Control characters, an unpaired surrogate, an unassigned and a private-use character. */
    @ParameterizedTest
    @ValueSource(strings = {"\0", "\u007F", "\u0086", "\uD83D", "\u0378", "\uE000", "\uFFFE", "\uFFFD"})
    void characterThatNoAddressHas_isRejectedAnywhere(String bad) {
        Stream.of("a%sb@example.com", "%sa@example.com", "a@exa%smple.com", "a@example.com%s")
                .forEach(form ->
                        assertThat(Email.parse(form.formatted(bad))).as(form).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "\t",
                "\n",
                "\r\n",
                "\u0085",
                "\u00A0",
                "\u00AD",
                "\u034F",
                "\u061C",
                "\u115F",
                "\u1680",
                "\u180E",
                "\u2003",
                "\u200B",
                "\u200E",
                "\u200F",
                "\u2028",
                "\u202A",
                "\u202C",
                "\u202E",
                "\u2060",
                "\u2063",
                "\u2066",
                "\u2069",
                "\u2800",
                "\u3000",
                "\u3164",
                "\uFEFF",
                "\uFFA0",
                "\uDB40\uDC41"
            })
    void invisibleCharacter_isDroppedAtTheEndsAndNamedInside(String invisible) {
        assertThat(Email.parse(invisible + "a@example.com" + invisible + invisible))
                .contains(new Email("a@example.com"));
        Stream.of("a%sb@example.com", "a%s@example.com", "a@%sexample.com", "a@exa%smple.com")
                .map(form -> form.formatted(invisible))
                .forEach(text -> {
                    assertThat(Email.parse(text)).as(text).isEmpty();
                    assertThat(Email.objection(text)).contains("invisible");
                });
    }

    /** RFC 5321 counts octets. The domain has to fit in both spellings. */
    @Test
    void length_isLimitedAsInMail() {
        String domain = "." + "d".repeat(63) + "." + "d".repeat(61) + ".com";
        String longest = "a".repeat(64) + "@" + "d".repeat(254 - 65 - domain.length()) + domain;
        assertThat(longest).hasSize(254);
        assertThat(Email.parse(longest)).contains(new Email(longest));
        assertThat(Email.parse(longest + "m")).isEmpty();
        assertThat(Email.parse("a".repeat(65) + "@example.com")).isEmpty();
        assertThat(Email.parse("字".repeat(21) + "@example.com")).isPresent();
        assertThat(Email.parse("字".repeat(22) + "@example.com")).isEmpty();
        assertThat(Email.parse("a@" + "d".repeat(63) + ".com")).isPresent();
        assertThat(Email.parse("a@" + "d".repeat(64) + ".com")).isEmpty();
        assertThat(Email.parse("a@" + "字".repeat(41) + "." + "字".repeat(41) + ".com"))
                .isPresent();
        assertThat(Email.parse("a@" + "字".repeat(42) + "." + "字".repeat(42) + ".com"))
                .isEmpty();
        assertThat(Email.parse("a@" + "ü".repeat(57) + ".com")).isPresent();
        assertThat(Email.parse("a@" + "ü".repeat(58) + ".com")).isEmpty();
    }

    /** One character that becomes eighteen, and spaces that are removed. */
    @Test
    void length_isCheckedAfterNormalising() {
        assertThat(Email.parse("\uFDFA".repeat(20) + "@example.com")).isEmpty();
        assertThat(Email.parse(" ".repeat(500) + "a@example.com")).contains(new Email("a@example.com"));
    }

    @Test
    void veryLongText_isRejectedUnread() {
        assertThat(Email.parse(" ".repeat(1_016 - 13) + "a@example.com")).isPresent();
        assertThat(Email.parse(" ".repeat(1_017 - 13) + "a@example.com")).isEmpty();
        assertThat(Email.parse(" ".repeat(2_000) + "a@example.com")).isEmpty();
        assertThat(Email.parse("a@" + "a.".repeat(1_000_000))).isEmpty();
    }

    @Test
    void candidates_areTheEarlierFormAndTheNormalForm() {
        assertThat(Email.candidates("A@example.com")).containsExactly(new Email("a@example.com"));
        assertThat(Email.candidates("\u200Ea@XN--BCHER-KVA.example "))
                .containsExactly(new Email("a@xn--bcher-kva.example"), new Email("a@b\u00FCcher.example"));
        assertThat(Email.candidates("W\u030A@example.com"))
                .containsExactly(new Email("w\u030A@example.com"), new Email("\u1E98@example.com"));
        assertThat(Email.candidates("\"><script>@example.com")).containsExactly(new Email("\"><script>@example.com"));
    }

    /** No database would find such a text, and PostgreSQL fails on some of them. */
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a\0@example.com", "a@exam\u0001ple.com", "\uD800@example.com", "a@\uDFFF.com"})
    void impossibleAddress_hasNoCandidates(String typed) {
        assertThat(Email.candidates(typed)).isEmpty();
        assertThat(Email.candidates("a@" + "b".repeat(260))).isEmpty();
    }

    @Test
    void normalForm_isThatOfAnAddressWithoutADomain() {
        assertThat(Email.normalised(" Ad")).isEqualTo("ad");
        assertThat(Email.normalised("Ada@")).isEqualTo("ada@");
        assertThat(Email.normalised("@XN--BCHER-KVA.ex")).isEqualTo("@bücher.ex");
        assertThat(Email.normalised("Ada@xn--bcher-kva.ex")).isEqualTo("ada@bücher.ex");
        assertThat(Email.normalised("Ada@xn--bcher-k")).startsWith("ada@").doesNotContain("\uFFFD");
        assertThat(Email.parse("ada@example.com").map(Email::localPart)).isEqualTo(Optional.of("ada"));
    }
}

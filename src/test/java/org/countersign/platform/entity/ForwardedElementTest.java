package org.countersign.platform.entity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedElementTest {

    /** Java's regular expressions treat these as line terminators. A header may contain the last three. */
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\u0085", "\u2028", "\u2029"})
    void elementWithATrailingLineTerminator_isMalformed(String terminator) {
        assertThat(ForwardedElement.parse("for=192.0.2.1" + terminator)).isEqualTo(ForwardedElement.NOTHING);
        assertThat(ForwardedElement.parse(terminator)).isEqualTo(ForwardedElement.NOTHING);
        assertThat(ForwardedElement.parse("for=\"192.0.2.1\";" + terminator)).isEqualTo(ForwardedElement.NOTHING);
    }

    @Test
    void scheme_isHttpsOrHttp() {
        assertThat(ForwardedElement.parse("proto=HTTPS").secure()).contains(true);
        assertThat(ForwardedElement.parse("proto=http").secure()).contains(false);
        assertThat(ForwardedElement.parse("proto=ftp").secure()).isEmpty();
        assertThat(ForwardedElement.parse("host=a.example").secure()).isEmpty();
    }

    @Test
    void elementOverFiveHundredTwelveCharacters_isNotRead() {
        String element = "for=192.0.2.1;";
        assertThat(ForwardedElement.parse(element + ";".repeat(512 - element.length())))
                .isNotEqualTo(ForwardedElement.NOTHING);
        assertThat(ForwardedElement.parse(element + ";".repeat(513 - element.length())))
                .isEqualTo(ForwardedElement.NOTHING);
    }

    @Test
    void emptyPairs_areIgnored() {
        assertThat(ForwardedElement.parse(";; for=192.0.2.1 ;").client())
                .contains(IpAddress.parse("192.0.2.1").orElseThrow());
    }
}

package org.countersign.mail.entity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.com",
                "ada+tag@example.com",
                "o'neil@mail.example.co.uk",
                "ada@localhost",
                "ädä@bücher.example"
            })
    void address_isParsed(String text) {
        assertThat(MailAddress.parse(text)).map(MailAddress::value).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "@example.com",
                "ada@",
                "ada@example.com\r\nBcc: eve@example.com",
                "ada@example.com\n",
                "ada@example.com, eve@example.com",
                "Ada <ada@example.com>",
                "\"ada\"@example.com",
                "ada b@example.com",
                "ada@eve@example.com",
                "ada@.example.com",
                "ada@example.com\u2028",
                "ada@[192.0.2.1]"
            })
    void otherText_isRejected(String text) {
        assertThat(MailAddress.parse(text)).isEmpty();
    }

    @Test
    void longestAddress_has320Characters() {
        String longest = "a@" + "b".repeat(318);
        assertThat(MailAddress.parse(longest)).isPresent();
        assertThat(MailAddress.parse(longest + "b")).isEmpty();
    }

    @Test
    void text_isTheAddress() {
        assertThat(new MailAddress("ada@example.com")).hasToString("ada@example.com");
    }

    /** IDNA 2003 would send the mail to strasse.example, which is another domain. */
    @ParameterizedTest
    @CsvSource({
        "ada@bücher.example, ada@xn--bcher-kva.example",
        "ada@straße.example, ada@xn--strae-oqa.example",
        "ada@Example.COM, ada@Example.COM"
    })
    void domain_isWrittenInAscii(String address, String ascii) {
        assertThat(new MailAddress(address).ascii()).contains(ascii);
    }

    /** Without SMTPUTF8 such letters could be changed, and another person could get the mail. */
    @Test
    void localPartWithOtherLetters_hasNoAsciiForm() {
        assertThat(new MailAddress("ädä@example.com").ascii()).isEmpty();
    }
}

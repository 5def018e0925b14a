package org.countersign.platform.entity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    /** RFC 5952, sections 4 and 5. */
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "2001:db8:0:0:0:0:0:1, 2001:db8::1",
        "2001:DB8::A:BCDE, 2001:db8::a:bcde",
        "2001:0db8:0000:0001:0010:0200:3000:0f0f, 2001:db8:0:1:10:200:3000:f0f",
        "0:0:0:0:0:0:0:1, ::1",
        "0:0:0:0:0:0:0:0, ::",
        "1:0:0:0:0:0:0:0, 1::",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "1:0:3:4:5:6:7:8, 1:0:3:4:5:6:7:8",
        "0:0:1:0:0:1:1:1, ::1:0:0:1:1:1",
        "1:0:0:1:0:0:0:1, 1:0:0:1::1",
        "1:0:0:0:1:0:0:1, 1::1:0:0:1",
        "1:1:0:0:1:0:0:0, 1:1:0:0:1::",
        "10:0:0:100:0:0:1:1, 10::100:0:0:1:1",
        "fe80::1, fe80::1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "::FFFF:c000:201, 192.0.2.1"
    })
    void literal_hasOneCanonicalText(String literal, String text) {
        assertThat(IpAddress.parse(literal)).map(IpAddress::text).contains(text);
        assertThat(IpAddress.parse(text)).map(IpAddress::text).contains(text);
    }

    /** Covers every combination of zero groups. */
    @Test
    void canonicalText_isParsedAsTheSameAddress() {
        for (int zeros = 0; zeros < 256; zeros++) {
            StringBuilder groups = new StringBuilder();
            for (int group = 0; group < 8; group++) {
                groups.append((zeros >> group & 1) == 1 ? "0:" : "f0:");
            }
            IpAddress address =
                    IpAddress.parse(groups.substring(0, groups.length() - 1)).orElseThrow();
            assertThat(IpAddress.parse(address.text())).contains(address);
            assertThat(address.text()).doesNotContain(":::");
            assertThat(address.text().split("::", -1)).hasSizeLessThanOrEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0:0:0:0:0:0:0:1, ::1",
        "2001:db8:0:0:0:0:0:7%0, 2001:db8::7",
        "192.0.2.1, 192.0.2.1",
        "unknown, unknown",
        "'', ''"
    })
    void storedAddress_isNormalizedAndOtherTextIsUnchanged(String stored, String shown) {
        assertThat(IpAddress.normalize(stored)).isEqualTo(shown);
    }

    /** Includes the forms of IPv4 that old libraries accept: fewer parts, octal, hexadecimal. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "proxy.example.com",
                "1",
                "127.1",
                "192.0.2",
                "192.0.2.1.5",
                "192.0.2.256",
                "192.0.2.01",
                "0x7f.0.0.1",
                "192.0.2.-1",
                "192.0.2.",
                ".192.0.2.1",
                "192.0.2.1 ",
                "192.0.2.1\n",
                "192.0.2.1/32",
                "192.0.2.1:80",
                "[2001:db8::1]",
                "2001:db8::1%eth0",
                "2001:db8::1::2",
                "2001:db8:0:0:0:0:0:0:1",
                "2001:db8",
                "12345::",
                ":",
                ":::",
                "::g",
                "::ffff:192.0.2.256",
                "unknown",
                "face",
                "dead:beef"
            })
    void textThatIsNoLiteral_isEmptyAndNotLookedUp(String text) {
        assertThat(IpAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "192.0.2.1:47011, 192.0.2.1",
        "192.0.2.1:_hidden, 192.0.2.1",
        "[2001:db8::1], 2001:db8::1",
        "[2001:db8::1]:47011, 2001:db8::1",
        "[2001:DB8::1]:_hidden, 2001:db8::1",
        "[::ffff:192.0.2.1]:1, 192.0.2.1",
        "2001:db8::1, 2001:db8::1",
        "fe80::1%eth0, fe80::1",
        "fe80::1%25eth0.1, fe80::1",
        "[fe80::1%2]:47011, fe80::1",
        "[::1%lo], ::1",
        "0:0:0:0:0:0:0:1%0, ::1"
    })
    void node_isParsedWithAndWithoutPort(String node, String address) {
        assertThat(IpAddress.parseNode(node)).map(IpAddress::text).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unknown",
                "_hidden",
                "_SEVKISEK",
                "192.0.2.1:",
                "192.0.2.1:123456",
                "192.0.2.1:80:80",
                "192.0.2.1:x",
                "[192.0.2.1]",
                "[2001:db8::1",
                "2001:db8::1]",
                "[2001:db8::1]80",
                "[2001:db8::1]:",
                "[[2001:db8::1]]",
                "::1%",
                "[::1%]",
                "fe80::1%eth 0",
                "fe80::1%a%b",
                "fe80::1%eth0:80",
                "%eth0",
                "192.0.2.1%eth0",
                "[192.0.2.1%eth0]",
                "[]",
                "proxy.example.com:80"
            })
    void nodeWithoutAddress_isEmpty(String node) {
        assertThat(IpAddress.parseNode(node)).isEmpty();
    }

    @Test
    void overlongText_isEmpty() {
        assertThat(IpAddress.parse("1".repeat(100_000))).isEmpty();
        assertThat(IpAddress.parseNode("[" + ":".repeat(100_000) + "]")).isEmpty();
    }
}

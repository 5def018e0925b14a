package org.countersign.platform.entity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "2001:db8::1, 2001:db8:0:0:0:0:0:1",
        "2001:DB8:0:0:0:0:0:1, 2001:db8:0:0:0:0:0:1",
        "::1, 0:0:0:0:0:0:0:1",
        "::, 0:0:0:0:0:0:0:0",
        "::ffff:192.0.2.1, 192.0.2.1",
        "::FFFF:c000:201, 192.0.2.1"
    })
    void literal_isRead(String literal, String text) {
        assertThat(IpAddress.parse(literal)).map(IpAddress::text).contains(text);
    }

    /** Among them the forms of IPv4 that old libraries take: fewer parts, octal, hexadecimal. */
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
    void whatIsNoLiteral_isNoAddressAndIsNotLookedUp(String text) {
        assertThat(IpAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "192.0.2.1:47011, 192.0.2.1",
        "192.0.2.1:_hidden, 192.0.2.1",
        "[2001:db8::1], 2001:db8:0:0:0:0:0:1",
        "[2001:db8::1]:47011, 2001:db8:0:0:0:0:0:1",
        "[::ffff:192.0.2.1]:1, 192.0.2.1",
        "2001:db8::1, 2001:db8:0:0:0:0:0:1"
    })
    void node_isReadWithAndWithoutPort(String node, String address) {
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
                "[::1%lo]",
                "[]",
                "proxy.example.com:80"
            })
    void nodeWithoutAddress_isEmpty(String node) {
        assertThat(IpAddress.parseNode(node)).isEmpty();
    }

    @Test
    void overlongText_isNoAddress() {
        assertThat(IpAddress.parse("1".repeat(100_000))).isEmpty();
        assertThat(IpAddress.parseNode("[" + ":".repeat(100_000) + "]")).isEmpty();
    }
}

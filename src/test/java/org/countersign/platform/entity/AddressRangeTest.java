package org.countersign.platform.entity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.6, false",
        "192.0.2.7/32, 192.0.2.8, false",
        "10.0.0.0/8, 10.0.0.0, true",
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.0/8, 9.255.255.255, false",
        "192.0.2.64/26, 192.0.2.127, true",
        "192.0.2.64/26, 192.0.2.128, false",
        "192.0.2.64/26, 192.0.2.63, false",
        "128.0.0.0/1, 255.1.2.3, true",
        "128.0.0.0/1, 127.1.2.3, false",
        "10.0.0.0/8, ::ffff:10.1.2.3, true",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::, false",
        "2001:db8::1, 2001:db8::1, true",
        "2001:db8::1, 2001:db8::2, false",
        "::/96, 10.0.0.1, false",
        "8000::/1, 128.0.0.1, false"
    })
    void range_containsOnlyItsAddresses(String range, String address, boolean contained) {
        assertThat(AddressRange.parse(range)
                        .orElseThrow()
                        .contains(IpAddress.parse(address).orElseThrow()))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/0",
                "0.0.0.0/0",
                "::/0",
                "10.0.0.0/08",
                "10.0.0.0/-8",
                "10.0.0.0/8/8",
                "10.0.0.0/255.0.0.0",
                "10.0.0.1/8",
                "10.0.0.0-10.0.0.9",
                "10.0.0.*",
                "2001:db8::1/32",
                "2001:db8::/129",
                "::ffff:10.0.0.0/104",
                "[2001:db8::1]",
                "localhost",
                "proxy.example.com",
                "proxy.example.com/24"
            })
    void invalidRange_isEmpty(String text) {
        assertThat(AddressRange.parse(text)).isEmpty();
    }
}

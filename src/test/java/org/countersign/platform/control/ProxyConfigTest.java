package org.countersign.platform.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.countersign.platform.control.ProxyConfig.Header;
import org.countersign.platform.entity.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyConfigTest {

    private static final String TRUSTED = "countersign.proxy.trusted";
    private static final String HEADER = "countersign.proxy.header";

    @Test
    void unset_trustsNoProxy() {
        ProxyConfig config = new ProxyConfig(FakeSettings.of());
        assertThat(config.trusted()).isEmpty();
        assertThat(config.header()).isEqualTo(Header.X_FORWARDED);
        assertThat(trusts(config, "127.0.0.1")).isFalse();
    }

    @Test
    void addressesAndRanges_areTrusted() {
        ProxyConfig config = new ProxyConfig(FakeSettings.of(TRUSTED, "192.0.2.7, 10.1.0.0/16,2001:db8::/64"));
        assertThat(trusts(config, "192.0.2.7")).isTrue();
        assertThat(trusts(config, "10.1.255.1")).isTrue();
        assertThat(trusts(config, "2001:db8::5")).isTrue();
        assertThat(trusts(config, "10.2.0.1")).isFalse();
        assertThat(trusts(config, "2001:db8:0:1::5")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example.com", "localhost", "*", "0.0.0.0/0", "10.1.2.3/16", "10.0.0.0/40"})
    void invalidRange_isRejectedWithKeyAndFix(String text) {
        assertThatThrownBy(() -> new ProxyConfig(FakeSettings.of(TRUSTED, "192.0.2.7," + text)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(
                        TRUSTED + ": \"" + text + "\" is not an IP address or a range. Use the proxies'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"forwarded", "Forwarded", "FORWARDED"})
    void header_isAcceptedInAnyCase(String value) {
        assertThat(new ProxyConfig(FakeSettings.of(HEADER, value)).header()).isEqualTo(Header.FORWARDED);
        assertThat(new ProxyConfig(FakeSettings.of(HEADER, "X-" + value)).header())
                .isEqualTo(Header.X_FORWARDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"both", "x-forwarded,forwarded", "x-forwarded-for", "x_forwarded", "via"})
    void otherHeader_isRejectedWithTheChoices(String value) {
        assertThatThrownBy(() -> new ProxyConfig(FakeSettings.of(HEADER, value)))
                .isInstanceOf(SettingException.class)
                .hasMessage(HEADER + ": \"" + value + "\" is not known. Use one of: X-FORWARDED, FORWARDED.");
    }

    private static boolean trusts(ProxyConfig config, String address) {
        return config.trusts(IpAddress.parse(address).orElseThrow());
    }
}

package org.countersign.platform.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.countersign.platform.entity.AddressRange;
import org.countersign.platform.entity.IpAddress;

/**
 * The proxies in front of the service, and the headers in which they describe the requests that they forward.
 *
 * @param trusted {@code countersign.proxy.trusted}: IP addresses and ranges such as {@code 10.1.0.0/16} or
 *     {@code 2001:db8::/64}, separated by commas. Host names and the range of all addresses are not allowed. The
 *     headers of other senders are ignored. Default: none.
 * @param header {@code countersign.proxy.header}: {@code x-forwarded} ({@code X-Forwarded-For}, {@code -Proto},
 *     {@code -Host}, {@code -Port}) or {@code forwarded} (RFC 7239). Only this one is read: a proxy that sets one of
 *     them usually forwards the other unchanged, as a client may have forged it. Default {@code x-forwarded}.
 */
@Dependent
public record ProxyConfig(List<AddressRange> trusted, Header header) implements FeatureConfig {

    private static final String TRUSTED = "countersign.proxy.trusted";

    public enum Header {
        X_FORWARDED,
        FORWARDED
    }

    @Inject
    public ProxyConfig(Settings settings) {
        this(
                settings.list(TRUSTED).stream().map(ProxyConfig::range).toList(),
                settings.choice("countersign.proxy.header", Header.X_FORWARDED));
    }

    boolean trustsAny() {
        return !trusted.isEmpty();
    }

    boolean trusts(IpAddress address) {
        return trusted.stream().anyMatch(range -> range.contains(address));
    }

    private static AddressRange range(String text) {
        return AddressRange.parse(text)
                .orElseThrow(() -> new SettingException(
                        TRUSTED,
                        Quoted.of(text) + " is not an IP address or a range.",
                        "Use the proxies' own IP addresses, or ranges that begin with their lowest address: 192.0.2.7,"
                                + " 10.1.0.0/16, 2001:db8::/64. A host name is not looked up."));
    }
}

package org.countersign.platform.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.countersign.platform.entity.AddressRange;
import org.countersign.platform.entity.IpAddress;

/**
 * The clients that may read the metrics without a token.
 *
 * @param allowed {@code countersign.metrics.allowed}: addresses and ranges of clients, separated by commas, as in
 *     {@code countersign.proxy.trusted}. Default: none. The loopback address is not included by default: if a proxy on
 *     the same host is missing in {@code countersign.proxy.trusted}, all requests come from that address.
 */
@Dependent
public record MetricsConfig(List<AddressRange> allowed) implements FeatureConfig {

    private static final String ALLOWED = "countersign.metrics.allowed";

    @Inject
    public MetricsConfig(Settings settings) {
        this(settings.list(ALLOWED).stream().map(MetricsConfig::range).toList());
    }

    /** Returns whether the client may read the metrics. Returns false if the text is not an IP address. */
    public boolean allows(String client) {
        return IpAddress.parse(client)
                .filter(address -> allowed.stream().anyMatch(range -> range.contains(address)))
                .isPresent();
    }

    private static AddressRange range(String text) {
        return AddressRange.parse(text)
                .orElseThrow(() -> new SettingException(
                        ALLOWED,
                        Quoted.of(text) + " is not an IP address or a range.",
                        "Use IP addresses, or ranges that begin with their lowest address: 192.0.2.7, 10.1.0.0/16,"
                                + " 2001:db8::/64."));
    }
}

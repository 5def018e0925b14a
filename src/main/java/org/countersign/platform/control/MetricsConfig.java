package org.countersign.platform.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.countersign.platform.entity.AddressRange;
import org.countersign.platform.entity.IpAddress;

/**
 * Who may read the metrics without a token.
 *
 * @param allowed {@code countersign.metrics.allowed}: addresses and ranges of clients, separated by commas, as in
 *     {@code countersign.proxy.trusted}. Default: none. The loopback address is not among them by default, since
 *     everyone comes from there where a proxy on the same host is not named in {@code countersign.proxy.trusted}.
 */
@Dependent
public record MetricsConfig(List<AddressRange> allowed) implements FeatureConfig {

    private static final String ALLOWED = "countersign.metrics.allowed";

    @Inject
    public MetricsConfig(Settings settings) {
        this(settings.list(ALLOWED).stream().map(MetricsConfig::range).toList());
    }

    /** False also for what is no address. */
    public boolean allows(String client) {
        return IpAddress.parse(client)
                .filter(address -> allowed.stream().anyMatch(range -> range.contains(address)))
                .isPresent();
    }

    private static AddressRange range(String text) {
        return AddressRange.parse(text)
                .orElseThrow(() -> new SettingException(
                        ALLOWED,
                        '"' + text + "\" is no address or range.",
                        "Use IP addresses, or ranges that begin with their lowest address: 192.0.2.7, 10.1.0.0/16,"
                                + " 2001:db8::/64."));
    }
}

package org.countersign.throttle.entity;

import java.util.Arrays;
import java.util.HexFormat;
import org.countersign.platform.entity.IpAddress;

/**
 * The network that requests are counted for: an IPv4 address, or the /64 network of an IPv6 address, because a client
 * usually controls all addresses of its /64 (RFC 6177; RFC 8981).
 */
public record Network(String value) {

    private static final int PREFIX_BYTES = 8;

    /** Returns the network of an address. Texts that are not an address share one network. */
    public static Network of(String address) {
        return IpAddress.parse(address).map(Network::of).orElseGet(() -> new Network(""));
    }

    private static Network of(IpAddress address) {
        byte[] bytes = address.value().getAddress();
        return bytes.length <= PREFIX_BYTES
                ? new Network(address.text())
                : new Network(HexFormat.of().formatHex(Arrays.copyOf(bytes, PREFIX_BYTES)) + "/64");
    }
}

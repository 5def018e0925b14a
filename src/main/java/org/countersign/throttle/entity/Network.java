package org.countersign.throttle.entity;

import java.util.Arrays;
import java.util.HexFormat;
import org.countersign.platform.entity.IpAddress;

/**
 * What requests are counted for: an IPv4 address, or the /64 that an IPv6 address is in, since whoever has one address
 * of that has them all (RFC 6177; RFC 8981).
 */
public record Network(String value) {

    private static final int PREFIX_BYTES = 8;

    /** Whatever is no address counts as one and the same. */
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

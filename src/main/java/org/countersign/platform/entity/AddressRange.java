package org.countersign.platform.entity;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of IP addresses in CIDR notation (RFC 4632, section 3.1; RFC 4291, section 2.3).
 *
 * @param first the lowest address
 * @param length the number of leading bits that all addresses share, at least 1
 */
public record AddressRange(IpAddress first, int length) {

    private static final Pattern NOTATION = Pattern.compile("([^/]+)(?:/([1-9][0-9]{0,2}))?");

    /**
     * Parses a single address or {@code first/length}. Returns empty for host names, for an address with bits set
     * beyond the length, and for the range of all addresses.
     */
    public static Optional<AddressRange> parse(String text) {
        Matcher matcher = NOTATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String length = matcher.group(2);
        return IpAddress.parse(matcher.group(1))
                .map(first -> new AddressRange(first, length == null ? bits(first) : Integer.parseInt(length)))
                .filter(AddressRange::isProper);
    }

    public boolean contains(IpAddress address) {
        return bits(address) == bits(first) && prefix(address).equals(prefix(first));
    }

    private boolean isProper() {
        return length <= bits(first)
                && prefix(first).shiftLeft(bits(first) - length).equals(number(first));
    }

    private BigInteger prefix(IpAddress address) {
        return number(address).shiftRight(bits(address) - length);
    }

    private static BigInteger number(IpAddress address) {
        return new BigInteger(1, address.value().getAddress());
    }

    private static int bits(IpAddress address) {
        return address.value().getAddress().length * 8;
    }
}

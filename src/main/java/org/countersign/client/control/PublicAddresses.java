package org.countersign.client.control;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * Tells addresses of the internet from those of this computer and of private networks (RFC 6890). An administrator of a
 * client must not be able to make this service call what only this service can reach.
 */
final class PublicAddresses {

    private PublicAddresses() {}

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
    }

    private static boolean isPublic4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean isThisNetwork = first == 0;
        boolean isSharedByProviders = first == 100 && (second & 0xc0) == 64;
        boolean isForProtocols = first == 192 && second == 0 && bytes[2] == 0;
        boolean isForBenchmarks = first == 198 && (second & 0xfe) == 18;
        boolean isReserved = first >= 240;
        return !(isThisNetwork || isSharedByProviders || isForProtocols || isForBenchmarks || isReserved);
    }

    /** Global unicast only (RFC 4291, section 2.4), without the prefixes that contain an IPv4 address. */
    private static boolean isPublic6(byte[] bytes) {
        boolean isGlobal = (bytes[0] & 0xe0) == 0x20;
        boolean is6to4 = bytes[0] == 0x20 && bytes[1] == 0x02;
        boolean isTeredo = Arrays.equals(bytes, 0, 4, new byte[] {0x20, 0x01, 0, 0}, 0, 4);
        return isGlobal && !is6to4 && !isTeredo;
    }
}

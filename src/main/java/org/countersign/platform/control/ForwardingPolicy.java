package org.countersign.platform.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.countersign.platform.entity.ForwardedElement;
import org.countersign.platform.entity.IpAddress;
import org.countersign.platform.entity.OuterRequest;

/**
 * Tells a request as its client sent it from what trusted proxies wrote about it. Proxies append on the right, and what
 * came from the client stands left of that. So headers are read from the right, hop by hop, as long as a trusted proxy
 * vouches for the next one: the client is the first address that is no trusted proxy's. Where a hop cannot be read, the
 * walk ends and the last address that could be read counts.
 */
public final class ForwardingPolicy {

    static final int MAX_HOPS = 16;

    private final ProxyConfig config;

    public ForwardingPolicy(ProxyConfig config) {
        this.config = config;
    }

    /**
     * The request as its client sent it, or as it arrived where no trusted proxy says otherwise.
     *
     * @param seen the request as it arrived
     * @param headers gives all lines of the header of a name
     */
    public OuterRequest outer(OuterRequest seen, Function<String, List<String>> headers) {
        if (!config.trustsAny()
                || IpAddress.parse(seen.address()).filter(config::trusts).isEmpty()) {
            return seen;
        }
        return switch (config.header()) {
            case X_FORWARDED -> byXForwarded(seen, headers);
            case FORWARDED -> byForwarded(seen, headers.apply("Forwarded"));
        };
    }

    /** Scheme, host and port have no place in the chain of addresses: the nearest proxy's word counts, the last one. */
    private OuterRequest byXForwarded(OuterRequest seen, Function<String, List<String>> headers) {
        OuterRequest outer = seen;
        for (String node : lastFirst(headers.apply("X-Forwarded-For"))) {
            ForwardedElement hop = ForwardedElement.of(node, "", "");
            outer = beyond(outer, hop);
            if (isEnd(hop)) {
                break;
            }
        }
        String host = last(headers.apply("X-Forwarded-Host"));
        String port = last(headers.apply("X-Forwarded-Port"));
        boolean lacksPort = !port.isEmpty() && !host.matches(".*:[0-9]+");
        String scheme = last(headers.apply("X-Forwarded-Proto"));
        return beyond(outer, ForwardedElement.of("", scheme, lacksPort ? host + ':' + port : host));
    }

    /** Here each hop has its own scheme and host, and the client's hop tells those that the client used. */
    private OuterRequest byForwarded(OuterRequest seen, List<String> lines) {
        OuterRequest outer = seen;
        for (String element : lastFirst(lines)) {
            ForwardedElement hop = ForwardedElement.parse(element);
            outer = beyond(outer, hop);
            if (isEnd(hop)) {
                break;
            }
        }
        return outer;
    }

    private boolean isEnd(ForwardedElement hop) {
        return hop.client().filter(config::trusts).isEmpty();
    }

    private static OuterRequest beyond(OuterRequest request, ForwardedElement hop) {
        return new OuterRequest(
                hop.client().map(IpAddress::text).orElse(request.address()),
                hop.secure().orElse(request.secure()),
                hop.host().orElse(request.host()));
    }

    private static String last(List<String> lines) {
        return lastFirst(lines).get(0);
    }

    /** The elements of a list header (RFC 9110, section 5.6.1), last first, as many as a walk may have hops. */
    private static List<String> lastFirst(List<String> lines) {
        String all = String.join(",", lines);
        List<String> elements = new ArrayList<>();
        int end = all.length();
        while (end >= 0 && elements.size() < MAX_HOPS) {
            int comma = all.lastIndexOf(',', end - 1);
            elements.add(all.substring(comma + 1, end).strip());
            end = comma;
        }
        return elements;
    }
}

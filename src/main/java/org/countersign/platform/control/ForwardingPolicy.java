package org.countersign.platform.control;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.countersign.platform.entity.ClientRequest;
import org.countersign.platform.entity.ForwardedElement;
import org.countersign.platform.entity.IpAddress;
import org.countersign.platform.entity.ListHeader;

/**
 * Reconstructs the client's request from the forwarding headers of trusted proxies. Proxies append on the right, so any
 * values that the client sent itself are further left. The headers are read from the right, hop by hop, while the
 * sender of a hop is a trusted proxy. The client is the first address that is not a trusted proxy's. If a hop cannot be
 * parsed, the last parsed address counts as the client's.
 */
public final class ForwardingPolicy {

    static final int MAX_HOPS = 16;

    private static final Pattern QUOTED = Pattern.compile("^\"([^\"]*)\"$");

    private final ProxyConfig config;

    public ForwardingPolicy(ProxyConfig config) {
        this.config = config;
    }

    /**
     * Returns the request as its client sent it, or as it arrived if no trusted proxy forwarded it.
     *
     * @param seen the request as it arrived
     * @param headers returns all lines of the header with a name
     */
    public ClientRequest clientRequest(ClientRequest seen, Function<String, List<String>> headers) {
        if (!config.trustsAny()
                || IpAddress.parse(seen.address()).filter(config::trusts).isEmpty()) {
            return seen;
        }
        return switch (config.header()) {
            case X_FORWARDED -> byXForwarded(seen, headers);
            case FORWARDED -> byForwarded(seen, headers.apply("Forwarded"));
        };
    }

    /** Scheme, host and port do not belong to a hop: the last value counts, which is the nearest proxy's. */
    private ClientRequest byXForwarded(ClientRequest seen, Function<String, List<String>> headers) {
        ClientRequest client = seen;
        for (String node : lastFirst(headers.apply("X-Forwarded-For"))) {
            ForwardedElement hop = ForwardedElement.of(QUOTED.matcher(node).replaceFirst("$1"), "", "");
            client = before(client, hop);
            if (isEnd(hop)) {
                break;
            }
        }
        String host = last(headers.apply("X-Forwarded-Host"));
        String port = last(headers.apply("X-Forwarded-Port"));
        boolean lacksPort = !port.isEmpty() && !host.matches(".*:[0-9]+");
        String scheme = last(headers.apply("X-Forwarded-Proto"));
        return before(client, ForwardedElement.of("", scheme, lacksPort ? host + ':' + port : host));
    }

    /** Each element has the scheme and host of its hop. Those of the client's hop are the ones that the client used. */
    private ClientRequest byForwarded(ClientRequest seen, List<String> lines) {
        ClientRequest client = seen;
        for (String element : lastFirst(lines)) {
            ForwardedElement hop = ForwardedElement.parse(element);
            client = before(client, hop);
            if (isEnd(hop)) {
                break;
            }
        }
        return client;
    }

    private boolean isEnd(ForwardedElement hop) {
        return hop.client().filter(config::trusts).isEmpty();
    }

    private static ClientRequest before(ClientRequest request, ForwardedElement hop) {
        return new ClientRequest(
                hop.client().map(IpAddress::text).orElse(request.address()),
                hop.secure().orElse(request.secure()),
                hop.host().orElse(request.host()));
    }

    /**
     * Returns the last value. If it is empty, the nearest proxy set none, and the values before it may come from a
     * client.
     */
    private static String last(List<String> lines) {
        String all = String.join(",", lines);
        return all.substring(all.lastIndexOf(',') + 1).strip();
    }

    /** Returns the elements for at most {@link #MAX_HOPS} hops, the last one first. */
    private static List<String> lastFirst(List<String> lines) {
        return ListHeader.lastFirst(lines, MAX_HOPS);
    }
}

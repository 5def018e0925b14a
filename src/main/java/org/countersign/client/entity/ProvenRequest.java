package org.countersign.client.entity;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The request that a proof must be for (RFC 9449, section 4.2).
 *
 * @param method the HTTP method, {@code htm}
 * @param address the public address of the endpoint, {@code htu}. It is made of the issuer: the host of a request is
 *     what its sender says, and behind a proxy it is another one.
 * @param accessToken the access token of the request, {@code ath}; empty at the endpoints that issue tokens
 */
public record ProvenRequest(String method, String address, Optional<String> accessToken) {

    /** Returns whether a {@code htu} names the endpoint. Query and fragment do not count (RFC 9449, section 4.3). */
    public boolean isAt(String htu) {
        Optional<String> given = normalized(htu);
        return given.isPresent() && given.equals(normalized(address));
    }

    /** Scheme and host in lower case, and no default port (RFC 3986, sections 6.2.2 and 6.2.3). */
    private static Optional<String> normalized(String text) {
        try {
            URI uri = new URI(text);
            @Nullable String host = uri.getHost();
            if (uri.getScheme() == null || host == null || uri.getRawUserInfo() != null) {
                return Optional.empty();
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            int standard = scheme.equals("https") ? 443 : 80;
            int port = uri.getPort() == -1 ? standard : uri.getPort();
            return Optional.of(scheme + "://" + host.toLowerCase(Locale.ROOT) + ':' + port + uri.getRawPath());
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "ProvenRequest[" + method + ' ' + address + "]";
    }
}

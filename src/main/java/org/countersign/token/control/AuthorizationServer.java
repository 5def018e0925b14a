package org.countersign.token.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The public addresses of the authorization server. All are made of the issuer, never of the header {@code Host}. The
 * authorization server is on if the issuer is an absolute {@code https} URL, or {@code http} on a loopback host,
 * without query and fragment (RFC 8414, section 2).
 */
@ApplicationScoped
public class AuthorizationServer {

    /** The path of the userinfo endpoint. */
    public static final String USERINFO = "/api/oauth/userinfo";

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    @Inject
    TokenConfig tokens;

    public boolean isOn() {
        return isUrl(tokens.issuer());
    }

    /** Returns the issuer identifier (RFC 8414, section 2). */
    public String issuer() {
        return tokens.issuer();
    }

    /** Returns the address of a path of this service, such as {@code /api/oauth/token}. */
    public String address(String path) {
        String issuer = tokens.issuer();
        return (issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer) + path;
    }

    /**
     * Returns the address of the userinfo endpoint. It is the audience of tokens of applications without resources, and
     * no resource may have it.
     */
    public String userinfoEndpoint() {
        return address("/api/oauth/userinfo");
    }

    public String tokenEndpoint() {
        return address("/api/oauth/token");
    }

    /** Returns the address of the endpoint for pushed authorization requests (RFC 9126). */
    public String pushedRequestEndpoint() {
        return address("/api/oauth/par");
    }

    static boolean isUrl(String issuer) {
        try {
            URI uri = new URI(issuer);
            @Nullable String host = uri.getHost();
            return host != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && ("https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && LOOPBACK.contains(host)));
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}

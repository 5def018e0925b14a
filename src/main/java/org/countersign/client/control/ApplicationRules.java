package org.countersign.client.control;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.client.entity.ApplicationData;
import org.countersign.client.entity.BackchannelLogout;
import org.countersign.client.entity.ClientKind;
import org.countersign.client.entity.Pkce;
import org.countersign.client.entity.RedirectUris;
import org.jspecify.annotations.Nullable;

/** Checks the part of a description that is only for clients to which people sign in. */
final class ApplicationRules {

    private static final String FOR_APPLICATIONS = "This is for clients to which people sign in: WEB, PAGE or NATIVE.";

    private static final String USE_URIS =
            "Use at most 20 URIs of at most 500 ASCII characters with https, or with http on localhost, 127.0.0.1"
                    + " or [::1]; without user name, fragment, * and \\.";

    private static final String USE_URIS_OF_DEVICES =
            "Use at most 20 URIs of at most 500 ASCII characters with https, with http on localhost, 127.0.0.1"
                    + " or [::1], or with a scheme that contains a dot, such as com.example.app:/callback;"
                    + " without user name, fragment, * and \\.";

    private static final String USE_URI =
            "Use a URI of at most 500 ASCII characters with https, or with http on localhost, 127.0.0.1 or [::1];"
                    + " without user name, fragment, * and \\.";

    private ApplicationRules() {}

    static ApplicationData check(ClientDraft draft, ClientKind kind, Findings findings) {
        boolean trusted = Boolean.TRUE.equals(draft.trusted());
        if (!kind.isApplication()) {
            refuse("redirectUris", isGiven(draft.redirectUris()), findings);
            refuse("postLogoutRedirectUris", isGiven(draft.postLogoutRedirectUris()), findings);
            refuse("pkce", draft.pkce() != null, findings);
            refuse("trusted", trusted, findings);
            refuse("requirePushedAuthorizationRequests", draft.requirePushedAuthorizationRequests(), findings);
            backchannelLogout(draft, kind, findings);
            return ApplicationData.ofService();
        }
        if (trusted && kind == ClientKind.NATIVE) {
            // RFC 8252, section 8.6
            findings.add("trusted", "An application on a device is not trusted: another one can pretend to be it.");
        }
        Set<String> redirectUris = uris("redirectUris", draft.redirectUris(), kind, findings);
        if (redirectUris.isEmpty()) {
            findings.add("redirectUris", "Use at least one redirect URI.");
        }
        return new ApplicationData(
                redirectUris,
                uris("postLogoutRedirectUris", draft.postLogoutRedirectUris(), kind, findings),
                findings.choice("pkce", draft.pkce(), levels(kind)),
                trusted,
                Boolean.TRUE.equals(draft.requirePushedAuthorizationRequests()),
                backchannelLogout(draft, kind, findings));
    }

    /** The service calls this address, so only a client that has a server has one. */
    private static Optional<BackchannelLogout> backchannelLogout(
            ClientDraft draft, ClientKind kind, Findings findings) {
        boolean sessionRequired = Boolean.TRUE.equals(draft.backchannelLogoutSessionRequired());
        String uri = draft.backchannelLogoutUri();
        if (uri == null) {
            if (sessionRequired) {
                findings.add("backchannelLogoutSessionRequired", "This needs a backchannelLogoutUri.");
            }
            return Optional.empty();
        }
        if (kind != ClientKind.WEB) {
            findings.add("backchannelLogoutUri", "This is for applications on a server: WEB.");
        } else if (!RedirectUris.isAllowed(kind, uri)) {
            findings.add("backchannelLogoutUri", USE_URI);
        }
        return Optional.of(new BackchannelLogout(uri, sessionRequired));
    }

    private static void refuse(String member, @Nullable Boolean given, Findings findings) {
        refuse(member, Boolean.TRUE.equals(given), findings);
    }

    private static void refuse(String member, boolean given, Findings findings) {
        if (given) {
            findings.add(member, FOR_APPLICATIONS);
        }
    }

    private static boolean isGiven(@Nullable List<String> texts) {
        return texts != null && !texts.isEmpty();
    }

    private static Set<String> uris(String member, @Nullable List<String> given, ClientKind kind, Findings findings) {
        return findings.set(
                member,
                given,
                RedirectUris.MAX_COUNT,
                uri -> RedirectUris.isAllowed(kind, uri),
                kind == ClientKind.NATIVE ? USE_URIS_OF_DEVICES : USE_URIS);
    }

    /** Public clients must use PKCE (RFC 9700, section 2.1.1). */
    private static List<Pkce> levels(ClientKind kind) {
        return kind.isPublic() ? List.of(Pkce.REQUIRED) : List.of(Pkce.OR_NONCE, Pkce.REQUIRED, Pkce.OFF);
    }
}

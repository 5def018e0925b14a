package org.countersign.openid.control;

import java.util.HashMap;
import java.util.Map;
import org.countersign.account.control.Profile;
import org.countersign.openid.entity.UserGrant;
import org.countersign.token.control.Claims;

/** The claims about a person that the scopes of a grant allow (OpenID Connect Core, sections 5.1 and 5.4). */
public final class UserClaims {

    public static final String OPENID = "openid";
    public static final String PROFILE = "profile";
    public static final String EMAIL = "email";
    public static final String GROUPS = "groups";

    static final String NAME = "name";
    static final String PREFERRED_USERNAME = "preferred_username";

    private UserClaims() {}

    /** Returns the claims of the userinfo response, except {@code sub}. */
    public static Map<String, Object> of(Profile profile, UserGrant grant) {
        Map<String, Object> claims = new HashMap<>();
        if (grant.has(PROFILE)) {
            claims.put(NAME, profile.name());
            claims.put(PREFERRED_USERNAME, principal(profile, grant));
        }
        if (grant.has(EMAIL)) {
            claims.put(EMAIL, profile.email().value());
            claims.put(Claims.EMAIL_VERIFIED, profile.emailVerified());
        }
        if (grant.has(GROUPS)) {
            claims.put(GROUPS, grant.groups().stream().sorted().toList());
        }
        return Map.copyOf(claims);
    }

    /**
     * Returns the claims of the ID token. It always has the name of the principal, because Jakarta EE applications use
     * it and otherwise have no name but the subject.
     */
    public static Map<String, Object> forIdToken(Profile profile, UserGrant grant) {
        Map<String, Object> claims = new HashMap<>(of(profile, grant));
        String principal = principal(profile, grant);
        claims.put(PREFERRED_USERNAME, principal);
        claims.put(Claims.UPN, principal);
        return Map.copyOf(claims);
    }

    /**
     * Returns the name of the principal for a client: the e-mail address if the client may know it, otherwise the id of
     * the account.
     */
    public static String principal(Profile profile, UserGrant grant) {
        return grant.trusted() || grant.has(EMAIL)
                ? profile.email().value()
                : profile.id().value();
    }
}

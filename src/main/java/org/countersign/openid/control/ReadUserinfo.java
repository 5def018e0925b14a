package org.countersign.openid.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.account.control.Accounts;
import org.countersign.account.control.Profile;
import org.countersign.account.entity.AccountId;
import org.countersign.openid.entity.UserGrant;
import org.countersign.openid.entity.Userinfo;
import org.countersign.token.control.AccessTokenVerifier;
import org.countersign.token.control.Claims;
import org.countersign.token.control.VerificationMeters;
import org.countersign.token.entity.AccessToken;
import org.countersign.token.entity.Verification;
import org.countersign.token.entity.Verification.Verified;

/**
 * Reads the claims about a person (OpenID Connect Core, section 5.3). The access token may be for any audience, because
 * a client calls userinfo with the token that it has.
 */
@ApplicationScoped
public class ReadUserinfo {

    @Inject
    AccessTokenVerifier verifier;

    @Inject
    VerificationMeters meters;

    @Inject
    Accounts accounts;

    /**
     * Reads the claims.
     *
     * @param key the thumbprint of the key that the sender has proved to have; empty for a bearer token
     */
    public Userinfo read(String presented, Optional<String> key) {
        Verification verification = verifier.verifyForAnyone(presented);
        meters.count(verification);
        if (!(verification instanceof Verified verified)) {
            return new Userinfo.InvalidToken();
        }
        AccessToken token = verified.token();
        if (token.isBound() != key.isPresent() || !token.key().equals(key)) {
            return new Userinfo.OtherKey();
        }
        Set<String> scopes = scopesOf(token);
        return token.claims().containsKey(Claims.CLIENT_ID) && scopes.contains(UserClaims.OPENID)
                ? describe(token, scopes)
                : new Userinfo.WithoutScope();
    }

    private Userinfo describe(AccessToken token, Set<String> scopes) {
        return accounts.findEnabled(new AccountId(token.subject()))
                .<Userinfo>map(profile -> new Userinfo.Claims(claims(profile, token, scopes)))
                .orElseGet(Userinfo.InvalidToken::new);
    }

    private static Map<String, Object> claims(Profile profile, AccessToken token, Set<String> scopes) {
        UserGrant grant = new UserGrant(scopes, currentGroups(profile, token), knowsTheAddress(token));
        Map<String, Object> claims = new HashMap<>(UserClaims.of(profile, grant));
        claims.put("sub", token.subject());
        return Map.copyOf(claims);
    }

    /** The client may not know more roles than its token contains, and the person may have lost some of them. */
    private static Set<String> currentGroups(Profile profile, AccessToken token) {
        return token.claims().get(Claims.GROUPS) instanceof List<?> granted
                ? profile.roles().stream().filter(granted::contains).collect(Collectors.toSet())
                : Set.of();
    }

    /** The principal of the token is the e-mail address only if the client may know it. */
    private static boolean knowsTheAddress(AccessToken token) {
        return !token.subject().equals(token.claims().get(Claims.UPN));
    }

    private static Set<String> scopesOf(AccessToken token) {
        return token.claims().get(Claims.SCOPE) instanceof String scope ? Set.of(scope.split(" ")) : Set.of();
    }
}

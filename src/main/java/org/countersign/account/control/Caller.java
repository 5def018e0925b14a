package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Roles;
import org.countersign.token.control.CallerLevel;
import org.countersign.token.control.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The authenticated sender of this request (Jakarta Security), as named in the access token. */
@ApplicationScoped
public class Caller {

    @Inject
    JsonWebToken token;

    /**
     * Returns the id of the account, from the claim {@code sub}. Call it only in methods that require a role, where a
     * caller always exists.
     */
    public AccountId id() {
        return new AccountId(token.getSubject());
    }

    /** Returns whether the request has a valid access token of this service's own sign-in. */
    public boolean isPresent() {
        return token.getSubject() != null && !token.containsClaim(Claims.CLIENT_ID);
    }

    public boolean is(String accountId) {
        return accountId.equals(token.getSubject());
    }

    /** Returns the id of the session, from the claim {@code sid}. */
    public String sid() {
        return token.getClaim("sid");
    }

    /** Returns the id of the access token, from the claim {@code jti}. */
    public String tokenId() {
        return token.getTokenID();
    }

    public boolean isAdministrator() {
        return token.getGroups().contains(Roles.ADMIN);
    }

    /** Returns the claim {@code acr} as a number: 1 for one factor, 2 for two, 0 without a caller. */
    public int level() {
        return CallerLevel.of(token);
    }
}

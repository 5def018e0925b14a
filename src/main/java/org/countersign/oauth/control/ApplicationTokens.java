package org.countersign.oauth.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.countersign.account.control.Profile;
import org.countersign.client.entity.StoredClient;
import org.countersign.oauth.entity.AuthorizationRequest;
import org.countersign.oauth.entity.BoundTarget;
import org.countersign.oauth.entity.Target;
import org.countersign.openid.control.IdTokens;
import org.countersign.openid.control.UserClaims;
import org.countersign.openid.entity.IdTokenClaims;
import org.countersign.openid.entity.UserGrant;
import org.countersign.session.entity.ApplicationSession;
import org.countersign.token.control.AccessTokenClaims;
import org.countersign.token.control.AccessTokenClaims.ForClient;
import org.countersign.token.control.AccessTokenClaims.SignIn;
import org.countersign.token.control.AccessTokenIssuer;
import org.countersign.token.control.IssuedToken;

/** Issues the tokens of an application. Called after the commit, so that no connection is held while signing. */
@ApplicationScoped
public class ApplicationTokens {

    /**
     * The tokens of a response.
     *
     * @param idToken present if the scope {@code openid} was granted
     * @param isBound whether the access token is bound to a key
     */
    public record Tokens(
            IssuedToken accessToken,
            String refreshToken,
            Optional<String> idToken,
            Set<String> scopes,
            boolean isBound) {

        @Override
        public String toString() {
            return "Tokens" + scopes;
        }
    }

    @Inject
    AccessTokenIssuer accessTokens;

    @Inject
    IdTokens idTokens;

    @Inject
    IssuedTokens issuedTokens;

    /**
     * Issues tokens.
     *
     * @param bound what the access token is for, and the key that it is bound to
     * @param nonce the client's value of the authorization request; empty at a refresh
     */
    public Tokens issue(
            StoredClient client,
            Profile person,
            ApplicationSession session,
            String refreshToken,
            BoundTarget bound,
            Optional<String> nonce) {
        issuedTokens.addForPerson();
        Target.Granted target = bound.target();
        UserGrant grant = new UserGrant(
                target.scopes(),
                groups(client, person),
                client.data().application().trusted());
        String principal = UserClaims.principal(person, grant);
        SignIn signIn = new SignIn(
                session.id().toString(),
                principal,
                principal.equals(person.id().value()) ? null : person.emailVerified(),
                session.authenticatedAt(),
                session.methods().references(),
                String.valueOf(session.methods().level()));
        IssuedToken accessToken = accessTokens.issue(
                AccessTokenClaims.ofApplication(
                        person.id().value(),
                        target.audiences(),
                        grant.groups(),
                        person.tokenVersion(),
                        signIn,
                        new ForClient(client.id(), target.scopes(), client.tokenVersion(), bound.key())),
                target.format());
        Optional<String> idToken = target.scopes().contains(AuthorizationRequest.OPENID)
                ? Optional.of(idToken(client, person, grant, signIn, accessToken, nonce))
                : Optional.empty();
        return new Tokens(
                accessToken,
                refreshToken,
                idToken,
                new TreeSet<>(target.scopes()),
                bound.key().isPresent());
    }

    /** A trusted application gets all roles of a person, others those that an administrator has assigned to them. */
    private static Set<String> groups(StoredClient client, Profile person) {
        Set<String> groups = new TreeSet<>(person.roles());
        if (!client.data().application().trusted()) {
            groups.retainAll(client.data().roles());
        }
        return groups;
    }

    private String idToken(
            StoredClient client,
            Profile person,
            UserGrant grant,
            SignIn signIn,
            IssuedToken accessToken,
            Optional<String> nonce) {
        return idTokens.issue(new IdTokenClaims(
                person.id().value(),
                client.id(),
                nonce,
                signIn.sid(),
                signIn.authenticatedAt(),
                signIn.methods(),
                signIn.assurance(),
                accessToken.value(),
                UserClaims.forIdToken(person, grant)));
    }
}

package org.countersign.oauth.control;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.countersign.account.control.Profile;
import org.countersign.client.control.Resources;
import org.countersign.client.entity.StoredClient;
import org.countersign.oauth.entity.AuthorizationRequest;
import org.countersign.openid.control.IdTokens;
import org.countersign.openid.control.UserClaims;
import org.countersign.openid.entity.IdTokenClaims;
import org.countersign.openid.entity.UserGrant;
import org.countersign.platform.control.Count;
import org.countersign.platform.control.Meters;
import org.countersign.session.entity.ApplicationSession;
import org.countersign.token.control.AccessTokenClaims;
import org.countersign.token.control.AccessTokenClaims.ForClient;
import org.countersign.token.control.AccessTokenClaims.SignIn;
import org.countersign.token.control.AccessTokenIssuer;
import org.countersign.token.control.IssuedToken;
import org.countersign.token.entity.TokenProfile;

/** Issues the tokens of an application. Called after the commit, so that no connection is held while signing. */
@ApplicationScoped
public class ApplicationTokens {

    /**
     * The tokens of a response.
     *
     * @param idToken present if the scope {@code openid} was granted
     */
    public record Tokens(IssuedToken accessToken, String refreshToken, Optional<String> idToken, Set<String> scopes) {

        @Override
        public String toString() {
            return "Tokens" + scopes;
        }
    }

    /**
     * What the tokens are for.
     *
     * @param scopes all granted scopes, or some of them
     * @param audiences all granted audiences, or some of them
     * @param nonce the client's value of the authorization request; empty at a refresh
     */
    public record Selection(Set<String> scopes, List<String> audiences, Optional<String> nonce) {}

    @Inject
    Resources resources;

    @Inject
    AccessTokenIssuer accessTokens;

    @Inject
    IdTokens idTokens;

    @Inject
    Meters meters;

    private Count issued;

    @PostConstruct
    void register() {
        issued = meters.count("application.tokens.issued", "Access tokens that applications received for people");
    }

    public Tokens issue(
            StoredClient client, Profile person, ApplicationSession session, String refreshToken, Selection selection) {
        issued.increase();
        UserGrant grant = new UserGrant(
                selection.scopes(),
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
                        selection.audiences(),
                        grant.groups(),
                        person.tokenVersion(),
                        signIn,
                        new ForClient(client.id(), selection.scopes(), client.tokenVersion())),
                profile(selection.audiences()));
        Optional<String> idToken = selection.scopes().contains(AuthorizationRequest.OPENID)
                ? Optional.of(idToken(client, person, grant, signIn, accessToken, selection.nonce()))
                : Optional.empty();
        return new Tokens(accessToken, refreshToken, idToken, new TreeSet<>(selection.scopes()));
    }

    /** A trusted application gets all roles of a person, others those that an administrator has assigned to them. */
    private static Set<String> groups(StoredClient client, Profile person) {
        Set<String> groups = new TreeSet<>(person.roles());
        if (!client.data().application().trusted()) {
            groups.retainAll(client.data().roles());
        }
        return groups;
    }

    /** All resources of a request have the same profile. */
    private TokenProfile profile(List<String> audiences) {
        return resources.read(audiences).stream().anyMatch(resource -> resource.tokenProfile() == TokenProfile.AT_JWT)
                ? TokenProfile.AT_JWT
                : TokenProfile.MP_JWT;
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

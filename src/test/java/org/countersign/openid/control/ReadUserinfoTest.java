package org.countersign.openid.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.account.control.Accounts;
import org.countersign.account.control.Profile;
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Email;
import org.countersign.key.entity.KeyAlgorithm;
import org.countersign.openid.entity.Userinfo;
import org.countersign.token.control.AccessTokenClaims;
import org.countersign.token.control.AccessTokenClaims.ForClient;
import org.countersign.token.control.AccessTokenClaims.SignIn;
import org.countersign.token.control.SignedTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadUserinfoTest {

    private static final String ID = "0190a0a0-0000-7000-8000-000000000001";
    private static final String ADDRESS = "ada@example.com";
    private static final Userinfo INVALID = new Userinfo.InvalidToken();
    private static final Userinfo WITHOUT_SCOPE = new Userinfo.WithoutScope();

    private final SignedTokens tokens = SignedTokens.of(KeyAlgorithm.ES256);
    private final ReadUserinfo readUserinfo = new ReadUserinfo();
    private Optional<Profile> account = Optional.of(new Profile(
            new AccountId(ID), new Email(ADDRESS), false, "Ada", Set.of("user", "editor"), Instant.EPOCH, 0, 0));

    ReadUserinfoTest() {
        readUserinfo.verifier = tokens.verifier;
        readUserinfo.meters = SignedTokens.meters();
        readUserinfo.accounts = new Accounts() {
            @Override
            public Optional<Profile> findEnabled(AccountId id) {
                return account.filter(profile -> profile.id().equals(id));
            }
        };
    }

    @Test
    void openidAlone_givesTheSubject() {
        assertThat(claims(token(ADDRESS, "openid"))).isEqualTo(Map.of("sub", ID));
    }

    @Test
    void everyScope_givesItsClaims() {
        assertThat(claims(token(ADDRESS, "openid", "profile", "email", "groups", "stock:read")))
                .isEqualTo(Map.of(
                        "sub",
                        ID,
                        "name",
                        "Ada",
                        "preferred_username",
                        ADDRESS,
                        "email",
                        ADDRESS,
                        "email_verified",
                        false,
                        "groups",
                        List.of("user")));
    }

    @Test
    void clientThatMayNotKnowTheAddress_getsTheIdAsUsername() {
        assertThat(claims(token(ID, "openid", "profile"))).containsEntry("preferred_username", ID);
    }

    @Test
    void clientThatIsTrusted_getsTheAddressAsUsername() {
        assertThat(claims(token(ADDRESS, "openid", "profile"))).containsEntry("preferred_username", ADDRESS);
    }

    /** The token was issued before the person lost a role. */
    @Test
    void roleThatThePersonHasLost_isNotInGroups() {
        String token = issue(Set.of("user", "admin"), new ForClient("shop", Set.of("openid", "groups"), 0), ADDRESS);
        assertThat(claims(token)).containsEntry("groups", List.of("user"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "profile", "email", "openidx", "OPENID"})
    void tokenWithoutTheScope_isNotSufficient(String scope) {
        assertThat(readUserinfo.read(token(ADDRESS, scope), Optional.empty())).isEqualTo(WITHOUT_SCOPE);
    }

    @Test
    void tokenOfOurOwnSignInOrOfAClientForItself_isNotSufficient() {
        assertThat(readUserinfo.read(tokens.issue(), Optional.empty())).isEqualTo(WITHOUT_SCOPE);
        String ofClient = tokens.issuer
                .issue(AccessTokenClaims.ofClient(new ForClient("shop", Set.of(), 0), List.of("stock"), Set.of()))
                .value();
        assertThat(readUserinfo.read(ofClient, Optional.empty())).isEqualTo(WITHOUT_SCOPE);
    }

    @Test
    void clientThatIsTheSubject_isNoPerson() {
        String ofClient = tokens.issuer
                .issue(AccessTokenClaims.ofClient(
                        new ForClient("shop", Set.of("openid"), 0), List.of("stock"), Set.of()))
                .value();
        assertThat(readUserinfo.read(ofClient, Optional.empty())).isEqualTo(INVALID);
    }

    @Test
    void closedOrDisabledAccount_isRefused() {
        account = Optional.empty();
        assertThat(readUserinfo.read(token(ADDRESS, "openid"), Optional.empty()))
                .isEqualTo(INVALID);
    }

    @Test
    void revokedOrExpiredToken_isRefused() {
        String token = token(ADDRESS, "openid");
        tokens.revokeSession("child");
        assertThat(readUserinfo.read(token, Optional.empty())).isEqualTo(INVALID);
        tokens.at(SignedTokens.NOW.plus(SignedTokens.CONFIG.life()));
        assertThat(readUserinfo.read(token, Optional.empty())).isEqualTo(INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "\0"})
    void textThatIsNoToken_isRefused(String text) {
        assertThat(readUserinfo.read(text, Optional.empty())).isEqualTo(INVALID);
    }

    private Map<String, Object> claims(String token) {
        return ((Userinfo.Claims) readUserinfo.read(token, Optional.empty())).claims();
    }

    private String token(String principal, String... scopes) {
        return issue(Set.of("user"), new ForClient("shop", Set.of(scopes), 0), principal);
    }

    /** The audience is another application. */
    private String issue(Set<String> groups, ForClient client, String principal) {
        SignIn signIn = new SignIn("child", principal, false, SignedTokens.NOW, List.of("pwd"), "1");
        return tokens.issuer
                .issue(new AccessTokenClaims(ID, List.of("stock"), groups, 0, Optional.of(signIn), Optional.of(client)))
                .value();
    }

    /** RFC 9449, section 7.1: the thumbprints have to be equal. */
    @Test
    void boundToken_isGoodWithItsKeyOnly() {
        String bound =
                issue(Set.of("user"), new ForClient("shop", Set.of("openid"), 0, Optional.of("thumbprint")), ADDRESS);
        assertThat(readUserinfo.read(bound, Optional.of("thumbprint"))).isInstanceOf(Userinfo.Claims.class);
        assertThat(readUserinfo.read(bound, Optional.of("other"))).isEqualTo(new Userinfo.OtherKey());
        assertThat(readUserinfo.read(bound, Optional.empty())).isEqualTo(new Userinfo.OtherKey());
        assertThat(readUserinfo.read(token(ADDRESS, "openid"), Optional.of("thumbprint")))
                .isEqualTo(new Userinfo.OtherKey());
    }
}

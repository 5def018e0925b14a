package org.countersign.openid.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.countersign.account.entity.AccountId;
import org.countersign.client.control.Clients;
import org.countersign.client.entity.ApplicationData;
import org.countersign.client.entity.ClientAuthentication;
import org.countersign.client.entity.ClientData;
import org.countersign.client.entity.ClientKind;
import org.countersign.client.entity.Pkce;
import org.countersign.client.entity.Source;
import org.countersign.client.entity.StoredClient;
import org.countersign.openid.entity.IdTokenHint;
import org.countersign.openid.entity.SignOutRequest;
import org.countersign.openid.entity.SignedOut;
import org.countersign.session.control.ApplicationSessions;
import org.countersign.session.control.BrowserTokens;
import org.countersign.session.control.EndSession;
import org.countersign.session.entity.EndReason;
import org.countersign.session.entity.SessionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignOutTest {

    private static final SessionId BROWSER = new SessionId(new UUID(0, 1));
    private static final SessionId OTHER_BROWSER = new SessionId(new UUID(0, 2));
    private static final SessionId CHILD = new SessionId(new UUID(0, 3));
    private static final String AFTERWARDS = "https://shop.example.com/bye?a=1";
    private static final SignedOut UNCONFIRMED = new SignedOut.Unconfirmed();

    private final List<SessionId> ended = new ArrayList<>();
    private final SignOut signOut = new SignOut();
    private boolean clientIsDisabled;

    SignOutTest() {
        signOut.idTokens = new IdTokens() {
            @Override
            public Optional<IdTokenHint> readHint(String idToken) {
                return switch (idToken) {
                    case "hint" -> Optional.of(new IdTokenHint("ada", "shop", Optional.of(CHILD.toString())));
                    case "of another client" ->
                        Optional.of(new IdTokenHint("ada", "stock", Optional.of(CHILD.toString())));
                    case "of another person" ->
                        Optional.of(new IdTokenHint("eve", "shop", Optional.of(CHILD.toString())));
                    case "of an unknown session" ->
                        Optional.of(new IdTokenHint("ada", "shop", Optional.of(new UUID(0, 9).toString())));
                    case "of no session" -> Optional.of(new IdTokenHint("ada", "shop", Optional.of("x")));
                    case "without session" -> Optional.of(new IdTokenHint("ada", "shop", Optional.empty()));
                    default -> Optional.empty();
                };
            }
        };
        signOut.applicationSessions = new ApplicationSessions() {
            @Override
            public Optional<SessionId> browserOf(SessionId id, String clientId, AccountId owner) {
                return id.equals(CHILD)
                                && clientId.equals("shop")
                                && owner.value().equals("ada")
                        ? Optional.of(BROWSER)
                        : Optional.empty();
            }
        };
        signOut.browserTokens = new BrowserTokens() {
            @Override
            public Optional<SessionId> sessionOf(String text) {
                return SessionId.find(text);
            }
        };
        signOut.endSession = new EndSession() {
            @Override
            public boolean end(SessionId id, EndReason reason) {
                assertThat(reason).isEqualTo(EndReason.LOGGED_OUT);
                return ended.add(id);
            }
        };
        signOut.clients = new Clients() {
            @Override
            public Optional<StoredClient> find(String id) {
                return id.equals("shop") ? Optional.of(shop()) : Optional.empty();
            }
        };
    }

    @Test
    void hintOfThisBrowser_endsItsSession() {
        assertThat(signOut.signOut(request("hint", AFTERWARDS), List.of(BROWSER.toString())))
                .isEqualTo(new SignedOut.Ended(Optional.of(AFTERWARDS + "&state=a%20b%26c"), true));
        assertThat(ended).containsExactly(BROWSER);
    }

    /** Browsers send no cookie with a POST of another site. */
    @Test
    void hintWithoutACookie_endsItsSessionAndLeavesTheCookies() {
        assertThat(signOut.signOut(request("hint", AFTERWARDS), List.of()))
                .isInstanceOfSatisfying(
                        SignedOut.Ended.class,
                        result -> assertThat(result.here()).isFalse());
        assertThat(ended).containsExactly(BROWSER);
    }

    /** The sender may be a page with its own hint that wants to sign somebody else out. */
    @Test
    void hintOfAnotherBrowser_endsNothing() {
        assertThat(signOut.signOut(request("hint", AFTERWARDS), List.of(OTHER_BROWSER.toString())))
                .isEqualTo(UNCONFIRMED);
        assertThat(ended).isEmpty();
    }

    @Test
    void severalCookies_mayIncludeOldOnes() {
        assertThat(signOut.signOut(
                        request("hint", AFTERWARDS), List.of("forged", OTHER_BROWSER.toString(), BROWSER.toString())))
                .isInstanceOf(SignedOut.Ended.class);
        assertThat(ended).containsExactly(BROWSER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "forged",
                "of another client",
                "of another person",
                "of an unknown session",
                "of no session",
                "without session"
            })
    void hintThatNamesNoSessionOfThisClientAndPerson_endsNothing(String hint) {
        assertThat(signOut.signOut(request(hint, AFTERWARDS), List.of(BROWSER.toString())))
                .isEqualTo(UNCONFIRMED);
        assertThat(signOut.signOut(SignOutRequest.empty(), List.of(BROWSER.toString())))
                .isEqualTo(UNCONFIRMED);
        assertThat(ended).isEmpty();
    }

    @Test
    void clientIdThatIsNotOfTheHint_endsNothing() {
        SignOutRequest request = new SignOutRequest(
                Optional.of("hint"), Optional.of("stock"), Optional.of(AFTERWARDS), Optional.empty());
        assertThat(signOut.signOut(request, List.of(BROWSER.toString()))).isEqualTo(UNCONFIRMED);
        assertThat(ended).isEmpty();
    }

    static Stream<String> notRegistered() {
        return Stream.of(
                "https://shop.example.com/bye",
                "https://shop.example.com/bye?a=1#x",
                "https://shop.example.com/bye?a=1&b=2",
                "https://SHOP.example.com/bye?a=1",
                "https://evil.example.com/bye?a=1",
                "javascript:alert(1)",
                "//evil.example.com",
                "https://shop.example.com/callback");
    }

    /** The last one is a registered redirect URI, but not for this purpose. */
    @ParameterizedTest
    @MethodSource("notRegistered")
    void uriThatIsNotRegistered_isNotFollowedAndThePersonIsSignedOut(String uri) {
        assertThat(signOut.signOut(request("hint", uri), List.of(BROWSER.toString())))
                .isEqualTo(new SignedOut.Ended(Optional.empty(), true));
        assertThat(ended).containsExactly(BROWSER);
    }

    @Test
    void disabledClient_getsNoBrowser() {
        clientIsDisabled = true;
        assertThat(signOut.signOut(request("hint", AFTERWARDS), List.of(BROWSER.toString())))
                .isEqualTo(new SignedOut.Ended(Optional.empty(), true));
    }

    private static SignOutRequest request(String hint, String uri) {
        return new SignOutRequest(Optional.of(hint), Optional.empty(), Optional.of(uri), Optional.of("a b&c"));
    }

    private StoredClient shop() {
        ApplicationData application = new ApplicationData(
                Set.of("https://shop.example.com/callback"),
                Set.of(AFTERWARDS),
                Pkce.REQUIRED,
                false,
                false,
                Optional.empty());
        ClientData data = new ClientData(
                "The shop",
                ClientAuthentication.SECRET,
                Set.of(),
                Set.of(),
                Set.of(),
                application,
                Optional.empty(),
                Optional.empty(),
                false,
                clientIsDisabled);
        return new StoredClient("shop", ClientKind.WEB, data, 0, Source.ADMIN, Instant.EPOCH, Instant.EPOCH);
    }
}

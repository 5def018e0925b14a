package org.countersign.client.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final ClientData DATA = data(Set.of("read", "write"), Set.of("stock"), Set.of("user"), false);

    private final Client client = new Client("billing", ClientKind.SERVICE, DATA, Source.ADMIN, 7, NOW);
    private static final int VERSION = 7;

    private static ClientData data(Set<String> scopes, Set<String> audiences, Set<String> roles, boolean disabled) {
        return new ClientData(
                "Billing",
                ClientAuthentication.SECRET,
                scopes,
                audiences,
                roles,
                ApplicationData.ofService(),
                Optional.empty(),
                Optional.empty(),
                false,
                disabled);
    }

    @Test
    void data_isReturnedAsGiven() {
        assertThat(client.stored().data()).isEqualTo(DATA);
    }

    @Test
    void emptyLists_stayEmpty() {
        client.change(data(Set.of(), Set.of(), Set.of(), false), Source.ADMIN, NOW);
        assertThat(client.stored().data().scopes()).isEmpty();
    }

    @Test
    void rolesWithSpaces_areKept() {
        client.change(data(Set.of(), Set.of("a"), Set.of("Sales Manager", "user"), false), Source.ADMIN, NOW);
        assertThat(client.stored().data().roles()).containsExactlyInAnyOrder("Sales Manager", "user");
    }

    @Test
    void gain_keepsTheTokens() {
        assertThat(client.change(
                        data(Set.of("read", "write", "more"), Set.of("stock", "b"), Set.of("user", "admin"), false),
                        Source.ADMIN,
                        NOW))
                .isFalse();
        assertThat(client.stored().tokenVersion()).isEqualTo(VERSION);
    }

    @Test
    void eachLoss_deniesTheTokens() {
        assertThat(client.change(data(Set.of("read"), Set.of("stock"), Set.of("user"), false), Source.ADMIN, NOW))
                .isTrue();
        assertThat(client.change(data(Set.of("read"), Set.of("other"), Set.of("user"), false), Source.ADMIN, NOW))
                .isTrue();
        assertThat(client.change(data(Set.of("read"), Set.of("other"), Set.of(), false), Source.ADMIN, NOW))
                .isTrue();
        assertThat(client.change(data(Set.of("read"), Set.of("other"), Set.of(), true), Source.ADMIN, NOW))
                .isTrue();
        assertThat(client.stored().tokenVersion()).isEqualTo(VERSION + 4);
        assertThat(client.change(data(Set.of("read"), Set.of("other"), Set.of(), false), Source.ADMIN, NOW))
                .isFalse();
    }

    /** Somebody who knows the former secret may have received tokens. */
    @Test
    void otherAuthentication_deniesTheTokens() {
        ClientData withKeys = new ClientData(
                "Billing",
                ClientAuthentication.PRIVATE_KEY_JWT,
                DATA.scopes(),
                DATA.audiences(),
                DATA.roles(),
                DATA.application(),
                Optional.of("{}"),
                Optional.empty(),
                false,
                false);
        assertThat(client.change(withKeys, Source.ADMIN, NOW)).isTrue();
    }

    /** Tokens that the client received before are good for anybody who has them. */
    @Test
    void demandOfAKey_deniesTheTokens() {
        assertThat(client.change(boundToAKey(true), Source.ADMIN, NOW)).isTrue();
        assertThat(client.change(boundToAKey(true), Source.ADMIN, NOW)).isFalse();
        assertThat(client.change(boundToAKey(false), Source.ADMIN, NOW)).isFalse();
    }

    private static ClientData boundToAKey(boolean bound) {
        return new ClientData(
                "Billing",
                ClientAuthentication.SECRET,
                DATA.scopes(),
                DATA.audiences(),
                DATA.roles(),
                DATA.application(),
                Optional.empty(),
                Optional.empty(),
                bound,
                false);
    }

    private static ClientData application(Set<String> redirectUris, Pkce pkce, boolean trusted) {
        return new ClientData(
                "Shop",
                ClientAuthentication.SECRET,
                Set.of("openid"),
                Set.of(),
                Set.of("user"),
                new ApplicationData(
                        redirectUris,
                        Set.of("https://shop.example/"),
                        pkce,
                        trusted,
                        true,
                        Optional.of(new BackchannelLogout("https://shop.example/logout", true))),
                Optional.empty(),
                Optional.of("https://shop.example/keys"),
                true,
                false);
    }

    @Test
    void application_isReturnedAsGiven() {
        ClientData data = application(Set.of("https://b.example/c?x=a,b", "https://a.example"), Pkce.OR_NONCE, true);
        Client shop = new Client("shop", ClientKind.WEB, data, Source.ADMIN, VERSION, NOW);
        assertThat(shop.stored().data()).isEqualTo(data);
        assertThat(shop.stored().kind()).isEqualTo(ClientKind.WEB);
    }

    /** What was issued by a former redirect URI or with weaker PKCE contains nothing that the client has lost. */
    @Test
    void stricterSignIn_keepsTheTokens() {
        ClientData data = application(Set.of("https://a.example", "https://b.example"), Pkce.OFF, false);
        Client shop = new Client("shop", ClientKind.WEB, data, Source.ADMIN, VERSION, NOW);
        assertThat(shop.change(application(Set.of("https://a.example"), Pkce.REQUIRED, true), Source.ADMIN, NOW))
                .isFalse();
    }

    /** The tokens of a trusted client carry all roles of a person. */
    @Test
    void lostTrust_deniesTheTokens() {
        Set<String> uris = Set.of("https://a.example");
        Client shop = new Client("shop", ClientKind.WEB, application(uris, Pkce.OFF, true), Source.ADMIN, VERSION, NOW);
        assertThat(shop.change(application(uris, Pkce.OFF, false), Source.ADMIN, NOW))
                .isTrue();
    }

    @Test
    void toString_showsOnlyTheId() {
        assertThat(client).hasToString("Client[billing]");
        assertThat(client.stored()).hasToString("StoredClient[billing]");
    }
}

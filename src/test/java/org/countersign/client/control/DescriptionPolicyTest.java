package org.countersign.client.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.countersign.client.control.Checked.Invalid;
import org.countersign.client.control.Checked.Valid;
import org.countersign.client.entity.ClientAuthentication;
import org.countersign.client.entity.ClientData;
import org.countersign.client.entity.ClientKind;
import org.countersign.client.entity.Pkce;
import org.countersign.token.control.OwnTokenConfig;
import org.countersign.token.control.TokenConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DescriptionPolicyTest {

    private static final String URI = "https://shop.example.com/callback";

    private final DescriptionPolicy policy = new DescriptionPolicy();

    @BeforeEach
    void setUp() {
        policy.tokens = new TokenConfig("https://auth.example.com", "countersign", Duration.ofMinutes(15));
        policy.ownTokens = new OwnTokenConfig("https://auth.example.com/account", "countersign", false);
    }

    /** The members of a description, as the file gives them. */
    private static ClientDraft draft(Map<String, @Nullable Object> members) {
        return new FileEntry(members).client();
    }

    private static ClientDraft draft(ClientKind kind, String member, Object value) {
        return draft(with(minimal(kind), member, value));
    }

    private static Map<String, @Nullable Object> minimal(ClientKind kind) {
        Map<String, @Nullable Object> members = new HashMap<>(Map.of("name", "Shop", "kind", kind.name()));
        members.put(kind.isApplication() ? "redirectUris" : "audiences", List.of(kind.isApplication() ? URI : "stock"));
        return members;
    }

    private static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> members, String member, Object value) {
        members.put(member, value);
        return members;
    }

    private DescribedClient valid(ClientDraft draft) {
        Checked<DescribedClient> checked = policy.check(draft);
        assertThat(checked).isInstanceOf(Valid.class);
        return ((Valid<DescribedClient>) checked).data();
    }

    private static List<String> members(Checked<DescribedClient> checked) {
        return checked instanceof Invalid<DescribedClient> invalid
                ? invalid.findings().stream().map(Finding::member).toList()
                : List.of();
    }

    @ParameterizedTest
    @CsvSource({
        "SERVICE, SECRET, REQUIRED, ''",
        "WEB, SECRET, OR_NONCE, user",
        "PAGE, NONE, REQUIRED, user",
        "NATIVE, NONE, REQUIRED, user"
    })
    void minimalDescription_getsTheDefaultsOfItsKind(
            ClientKind kind, ClientAuthentication authentication, Pkce pkce, String roles) {
        DescribedClient client = valid(draft(minimal(kind)));
        assertThat(client.kind()).isEqualTo(kind);
        ClientData data = client.data();
        assertThat(data.authentication()).isEqualTo(authentication);
        assertThat(data.application().pkce()).isEqualTo(pkce);
        assertThat(data.application().trusted()).isFalse();
        assertThat(String.join(",", data.roles())).isEqualTo(roles);
    }

    @Test
    void descriptionWithoutKind_isThatOfAService() {
        assertThat(valid(draft(Map.of("name", "Billing", "audiences", List.of("stock"))))
                        .kind())
                .isEqualTo(ClientKind.SERVICE);
    }

    /** Each row is one member that is added to a description that is valid without it. */
    @ParameterizedTest
    @CsvSource({
        "SERVICE, authentication, NONE, false",
        "SERVICE, pkce, REQUIRED, false",
        "WEB, authentication, SECRET, true",
        "WEB, authentication, NONE, false",
        "WEB, pkce, REQUIRED, true",
        "WEB, pkce, OR_NONCE, true",
        "WEB, pkce, OFF, true",
        "WEB, pkce, off, false",
        "WEB, pkce, S256, false",
        "PAGE, authentication, NONE, true",
        "PAGE, authentication, SECRET, false",
        "PAGE, authentication, PRIVATE_KEY_JWT, false",
        "PAGE, pkce, REQUIRED, true",
        "PAGE, pkce, OR_NONCE, false",
        "PAGE, pkce, OFF, false",
        "NATIVE, authentication, NONE, true",
        "NATIVE, authentication, SECRET, false",
        "NATIVE, pkce, OR_NONCE, false",
        "NATIVE, pkce, OFF, false"
    })
    void text_isValidForSomeKinds(ClientKind kind, String member, String value, boolean valid) {
        assertThat(members(policy.check(draft(kind, member, value))).contains(member))
                .isEqualTo(!valid);
    }

    @ParameterizedTest
    @CsvSource({"SERVICE, false", "WEB, true", "PAGE, true", "NATIVE, false"})
    void trust_isForApplicationsThatNobodyCanImitate(ClientKind kind, boolean valid) {
        assertThat(members(policy.check(draft(kind, "trusted", true))))
                .isEqualTo(valid ? List.of() : List.of("trusted"));
        assertThat(members(policy.check(draft(kind, "trusted", false)))).isEmpty();
    }

    /** Each row is one element of a list that is valid without it. */
    @ParameterizedTest
    @CsvSource({
        "SERVICE, redirectUris, https://shop.example.com/callback, false",
        "SERVICE, postLogoutRedirectUris, https://shop.example.com/, false",
        "SERVICE, scopes, openid, false",
        "SERVICE, scopes, groups, false",
        "SERVICE, scopes, stock:read, true",
        "WEB, postLogoutRedirectUris, https://shop.example.com/, true",
        "WEB, postLogoutRedirectUris, http://shop.example.com/, false",
        "WEB, postLogoutRedirectUris, com.example.app:/bye, false",
        "WEB, redirectUris, com.example.app:/callback, false",
        "WEB, redirectUris, https://*.example.com/callback, false",
        "WEB, redirectUris, javascript:alert(1), false",
        "WEB, scopes, openid, true",
        "WEB, scopes, profile, true",
        "WEB, scopes, email, true",
        "WEB, scopes, groups, true",
        "WEB, scopes, stock:read, true",
        "WEB, scopes, offline_access, false",
        "WEB, scopes, address, false",
        "WEB, scopes, a b, false",
        "PAGE, redirectUris, com.example.app:/callback, false",
        "NATIVE, redirectUris, com.example.app:/callback, true",
        "NATIVE, redirectUris, http://127.0.0.1/callback, true",
        "NATIVE, postLogoutRedirectUris, com.example.app:/bye, true",
        "NATIVE, redirectUris, http://shop.example.com/callback, false"
    })
    void element_isValidForSomeKinds(ClientKind kind, String member, String element, boolean valid) {
        assertThat(members(policy.check(draft(kind, member, List.of(element)))))
                .isEqualTo(valid ? List.of() : List.of(member));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SERVICE")
    void application_needsOneRedirectUriAndNoMoreThanTwenty(ClientKind kind) {
        assertThat(members(policy.check(draft(kind, "redirectUris", List.of()))))
                .containsExactly("redirectUris");
        List<String> uris = new ArrayList<>(IntStream.range(0, 20)
                .mapToObj(number -> "https://shop.example.com/" + number)
                .toList());
        assertThat(members(policy.check(draft(kind, "redirectUris", uris)))).isEmpty();
        uris.add(URI);
        assertThat(members(policy.check(draft(kind, "redirectUris", uris)))).containsExactly("redirectUris");
    }

    @Test
    void onlyAService_needsAnAudience() {
        assertThat(members(policy.check(draft(ClientKind.SERVICE, "audiences", List.of()))))
                .containsExactly("audiences");
        assertThat(valid(draft(ClientKind.PAGE, "audiences", List.of())).data().audiences())
                .isEmpty();
    }

    @Test
    void rolesOfAnApplication_canBeNone() {
        assertThat(valid(draft(ClientKind.WEB, "roles", List.of())).data().roles())
                .isEmpty();
        assertThat(valid(draft(ClientKind.WEB, "roles", List.of("auditor")))
                        .data()
                        .roles())
                .isEqualTo(Set.of("auditor"));
    }

    @Test
    void publicClient_hasNoKeys() {
        assertThat(members(policy.check(draft(ClientKind.PAGE, "jwks", Map.of("keys", List.of())))))
                .containsExactly("jwks");
    }

    @ParameterizedTest
    @EnumSource
    void change_keepsTheKind(ClientKind kind) {
        assertThat(members(policy.checkChange(draft(minimal(kind)), kind))).isEmpty();
        Map<String, @Nullable Object> withoutKind = minimal(kind);
        withoutKind.remove("kind");
        assertThat(policy.checkChange(draft(withoutKind), kind)).isEqualTo(policy.check(draft(minimal(kind))));
        for (ClientKind other : ClientKind.values()) {
            assertThat(members(policy.checkChange(draft(with(minimal(kind), "kind", other.name())), kind))
                            .contains("kind"))
                    .isEqualTo(other != kind);
        }
    }

    /** Each row is one flag that is set in a description that is valid without it. */
    @ParameterizedTest
    @CsvSource({
        "SERVICE, requirePushedAuthorizationRequests, false",
        "WEB, requirePushedAuthorizationRequests, true",
        "PAGE, requirePushedAuthorizationRequests, true",
        "NATIVE, requirePushedAuthorizationRequests, true",
        "SERVICE, dpopBoundAccessTokens, true",
        "WEB, dpopBoundAccessTokens, true",
        "PAGE, dpopBoundAccessTokens, true",
        "NATIVE, dpopBoundAccessTokens, true",
        "WEB, backchannelLogoutSessionRequired, false"
    })
    void flag_isValidForSomeKinds(ClientKind kind, String member, boolean valid) {
        assertThat(members(policy.check(draft(kind, member, true)))).isEqualTo(valid ? List.of() : List.of(member));
        assertThat(members(policy.check(draft(kind, member, false)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "WEB, https://shop.example.com/logout, true",
        "WEB, http://localhost:8080/logout, true",
        "WEB, http://shop.example.com/logout, false",
        "WEB, https://user@shop.example.com/logout, false",
        "WEB, '', false",
        "PAGE, https://shop.example.com/logout, false",
        "NATIVE, https://shop.example.com/logout, false",
        "SERVICE, https://shop.example.com/logout, false"
    })
    void backchannelLogout_isForClientsWithAServer(ClientKind kind, String uri, boolean valid) {
        Map<String, @Nullable Object> members = with(minimal(kind), "backchannelLogoutUri", uri);
        members.put("backchannelLogoutSessionRequired", true);
        assertThat(members(policy.check(draft(members))))
                .isEqualTo(valid ? List.of() : List.of("backchannelLogoutUri"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example.com/keys, true",
        "http://127.0.0.1:8080/keys, true",
        "http://shop.example.com/keys, false",
        "file:///etc/passwd, false",
        "https://shop.example.com/keys#x, false",
        "'', false"
    })
    void clientWithKeys_hasThemOrTheirAddress(String uri, boolean valid) {
        Map<String, @Nullable Object> members = with(minimal(ClientKind.SERVICE), "authentication", "PRIVATE_KEY_JWT");
        assertThat(members(policy.check(draft(members)))).containsExactly("jwks");
        members.put("jwksUri", uri);
        assertThat(members(policy.check(draft(members)))).isEqualTo(valid ? List.of() : List.of("jwksUri"));
    }

    @Test
    void addressOfKeys_excludesKeysAndSecrets() {
        Map<String, @Nullable Object> members =
                with(minimal(ClientKind.SERVICE), "jwksUri", "https://shop.example.com/keys");
        assertThat(members(policy.check(draft(members)))).containsExactly("jwksUri");
        members.put("authentication", "PRIVATE_KEY_JWT");
        assertThat(members(policy.check(draft(members)))).isEmpty();
        members.put("jwks", Map.of("keys", List.of()));
        assertThat(members(policy.check(draft(members)))).contains("jwksUri");
    }
}

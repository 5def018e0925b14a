package org.countersign.client.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.client.entity.ApplicationData;
import org.countersign.client.entity.BackchannelLogout;
import org.countersign.client.entity.ClientKind;
import org.countersign.client.entity.Pkce;
import org.countersign.token.control.OwnTokenConfig;
import org.countersign.token.control.TokenConfig;
import org.countersign.token.entity.ExtraClaim;
import org.countersign.token.entity.TokenProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientFileTest {

    private static final String HASH = "0123456789abcdef".repeat(4);

    private static ClientFile read(String json) {
        DescriptionPolicy policy = new DescriptionPolicy();
        policy.tokens = new TokenConfig("https://auth.example.com", "countersign", Duration.ofMinutes(15));
        policy.ownTokens = new OwnTokenConfig("https://auth.example.com/account", "countersign", false);
        return ClientFile.read(json.getBytes(StandardCharsets.UTF_8), policy);
    }

    @Test
    void resourcesAndClients_areRead() {
        ClientFile file = read("""
                {"resources": [{"audience": "stock", "name": "Stock", "uri": "https://stock.example", "scopes": ["read"],
                                "tokenProfile": "AT_JWT", "extraClaims": ["typ", "roles"], "dpop": true}],
                 "clients": [{"clientId": "billing", "name": "Billing", "audiences": ["stock"], "scopes": ["read"],
                              "roles": ["user"], "secretSha256": ["%s"]}]}
                """.formatted(HASH));
        assertThat(file.problems()).isEmpty();
        assertThat(file.resources()).singleElement().satisfies(resource -> {
            assertThat(resource.tokenProfile()).isEqualTo(TokenProfile.AT_JWT);
            assertThat(resource.extraClaims()).containsExactlyInAnyOrder(ExtraClaim.ROLES, ExtraClaim.TYP);
            assertThat(resource.dpop()).isTrue();
            assertThat(resource.isNamed("https://stock.example")).isTrue();
            assertThat(resource.isNamed("https://stock.example/")).isFalse();
        });
        assertThat(file.clients()).singleElement().satisfies(client -> {
            assertThat(client.id()).isEqualTo("billing");
            assertThat(client.client().data().roles()).containsExactly("user");
            assertThat(client.secretHashes()).contains(List.of(HASH));
        });
    }

    @Test
    void emptyObject_describesNothing() {
        ClientFile file = read("{}");
        assertThat(file.problems()).isEmpty();
        assertThat(file.clients()).isEmpty();
    }

    /** Secrets of an administrator stay. */
    @Test
    void clientWithoutHashes_keepsItsSecrets() {
        ClientFile file = read("{\"clients\": [{\"clientId\": \"billing\", \"name\": \"n\", \"audiences\": [\"a\"]}]}");
        assertThat(file.clients())
                .singleElement()
                .satisfies(client -> assertThat(client.secretHashes()).isEmpty());
    }

    @Test
    void application_isRead() {
        ClientFile file = read("""
                {"clients": [{"clientId": "shop", "name": "Shop", "kind": "WEB", "scopes": ["openid", "email"],
                              "redirectUris": ["https://shop.example.com/callback"],
                              "postLogoutRedirectUris": ["https://shop.example.com/"],
                              "pkce": "REQUIRED", "trusted": true, "requirePushedAuthorizationRequests": true,
                              "backchannelLogoutUri": "https://shop.example.com/logout",
                              "backchannelLogoutSessionRequired": true, "dpopBoundAccessTokens": true, "secretSha256": ["%s"]}]}
                """.formatted(HASH));
        assertThat(file.problems()).isEmpty();
        assertThat(file.clients()).singleElement().satisfies(client -> {
            assertThat(client.client().kind()).isEqualTo(ClientKind.WEB);
            assertThat(client.client().data().application())
                    .isEqualTo(new ApplicationData(
                            Set.of("https://shop.example.com/callback"),
                            Set.of("https://shop.example.com/"),
                            Pkce.REQUIRED,
                            true,
                            true,
                            Optional.of(new BackchannelLogout("https://shop.example.com/logout", true))));
            assertThat(client.client().data().dpopBound()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | This is not one JSON object in UTF-8 without duplicate members.",
                "{\"clients\": [], \"clients\": []} | This is not one JSON object in UTF-8 without duplicate members.",
                "{\"client\": []} | client: This member is not known.",
                "{\"clients\": {}} | clients: Use a list.",
                "{\"clients\": [1]} | clients[0]: Use a JSON object.",
                "{\"resources\": [{\"audience\": \"a\", \"name\": 1}]} | resources[0].name: Use a string.",
                "{\"resources\": [{\"audience\": \"a\", \"name\": \"n\", \"scopes\": [1]}]} | resources[0].scopes: Use a list of strings.",
                "{\"resources\": [{\"audience\": \"a\", \"name\": \"n\", \"scope\": []}]} | resources[0].scope: This member is not known.",
                "{\"resources\": [{\"audience\": \"a\", \"name\": \"n\", \"extraClaims\": [\"groups\"]}]} | resources[0].extraClaims: Use roles, typ or both.",
                "{\"resources\": [{\"audience\": \"a\", \"name\": \"n\"}, {\"audience\": \"a\", \"name\": \"n\"}]} | resources: a is there twice.",
                "{\"resources\": [{\"audience\": \"a\", \"name\": \"n\", \"uri\": \"stock\"}]} | resources[0].uri: Use an absolute URI of at most 300 characters without a fragment.",
                "{\"resources\": [{\"audience\": \"a\", \"name\": \"n\"}, {\"audience\": \"b\", \"name\": \"n\", \"uri\": \"x:a\"}, {\"audience\": \"x:a\", \"name\": \"n\"}]} | resources: x:a is there twice.",
                "{\"resources\": [{\"audience\": \"a\", \"name\": \"n\", \"uri\": \"https://b\\u00fccher.example\"}]} | resources[0].uri: Use an absolute URI of at most 300 characters without a fragment.",
                "{\"clients\": [{\"clientId\": \"billing\", \"name\": \"n\", \"audiences\": [\"a\"], \"secretSha256\": [\"x\"]}]} | clients[0].secretSha256: Use at most 2 SHA-256 hashes, each 64 hexadecimal digits in lower case.",
                "{\"clients\": [{\"clientId\": \"billing\", \"name\": \"n\", \"audiences\": [\"a\"], \"authentication\": \"NONE\"}]} | clients[0].authentication: Use one of: SECRET, PRIVATE_KEY_JWT.",
                "{\"clients\": [{\"clientId\": \"billing\", \"name\": \"n\", \"audiences\": [\"a\"], \"jwks\": {}}]} | clients[0].jwks: A client with a secret has no keys. Use the authentication PRIVATE_KEY_JWT.",
                "{\"clients\": [{\"clientId\": \"page\", \"name\": \"n\", \"kind\": \"PAGE\", \"redirectUris\": [\"https://a.example\"], \"secretSha256\": [\"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"]}]} | clients[0].secretSha256: Only a client with the authentication SECRET has secrets.",
                "{\"clients\": [{\"clientId\": \"page\", \"name\": \"n\", \"kind\": \"PAGE\", \"redirectUris\": \"https://a.example\"}]} | clients[0].redirectUris: Use a list of strings.",
                "{\"clients\": [{\"clientId\": \"page\", \"name\": \"n\", \"kind\": \"PAGE\", \"trusted\": \"yes\"}]} | clients[0].trusted: Use true or false.",
                "{\"clients\": [{\"clientId\": \"page\", \"name\": \"n\", \"kind\": \"PAGE\", \"redirect_uris\": []}]} | clients[0].redirect_uris: This member is not known.",
                "{\"clients\": [{\"clientId\": \"page\", \"name\": \"n\", \"kind\": \"APP\"}]} | clients[0].kind: Use one of: SERVICE, WEB, PAGE, NATIVE.",
                "{\"clients\": [{\"clientId\": \"countersign\", \"name\": \"n\", \"audiences\": [\"a\"]}]} | clients[0].clientId: This is an audience of this service."
            })
    void invalidEntry_isReportedWithItsPlace(String json, String problem) {
        assertThat(read(json).problems()).contains(problem);
    }
}

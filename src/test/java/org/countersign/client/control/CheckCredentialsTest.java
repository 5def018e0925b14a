package org.countersign.client.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.client.control.CheckCredentials.Result;
import org.countersign.client.control.ClientCredentials.Public;
import org.countersign.client.control.ClientCredentials.Secret;
import org.countersign.client.entity.ApplicationData;
import org.countersign.client.entity.Client;
import org.countersign.client.entity.ClientAuthentication;
import org.countersign.client.entity.ClientData;
import org.countersign.client.entity.ClientKind;
import org.countersign.client.entity.ClientSecret;
import org.countersign.client.entity.Pkce;
import org.countersign.client.entity.Source;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCredentialsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String ID = "shop";
    private static final String SECRET = "cso_secret";

    private final CheckCredentials checkCredentials = new CheckCredentials();

    @BeforeEach
    void setUp() {
        checkCredentials.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    }

    private Result check(ClientAuthentication authentication, boolean disabled, ClientCredentials credentials) {
        checkCredentials.repository = tableWith(authentication, disabled);
        return checkCredentials.check(credentials);
    }

    /** One client instead of a table. It has a secret, whether or not it may use it. */
    private static ClientRepository tableWith(ClientAuthentication authentication, boolean disabled) {
        ApplicationData application = new ApplicationData(
                Set.of("https://shop.example.com"), Set.of(), Pkce.REQUIRED, false, false, Optional.empty());
        ClientData data = new ClientData(
                "Shop",
                authentication,
                Set.of("openid"),
                Set.of(),
                Set.of(),
                application,
                Optional.of("{\"keys\":[]}"),
                Optional.empty(),
                false,
                disabled);
        Client client = new Client(ID, ClientKind.WEB, data, Source.ADMIN, 1, NOW);
        return new ClientRepository() {

            @Override
            Optional<Client> find(String id) {
                return Optional.of(client).filter(known -> known.id().equals(id));
            }

            @Override
            List<ClientSecret> secretsOf(String clientId) {
                return List.of(new ClientSecret("1", ID, SecretDigest.of(ID, SECRET), "", NOW));
            }
        };
    }

    @Test
    void publicClient_isKnownByItsIdAlone() {
        Result result = check(ClientAuthentication.NONE, false, new Public(ID));
        assertThat(result.isProven()).isTrue();
        assertThat(result.named())
                .hasValueSatisfying(client -> assertThat(client.id()).isEqualTo(ID));
    }

    @Test
    void disabledPublicClient_isRefused() {
        assertThat(check(ClientAuthentication.NONE, true, new Public(ID)).isProven())
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void idOfAClientThatCanAuthenticate_provesNothing(ClientAuthentication authentication) {
        Result result = check(authentication, false, new Public(ID));
        assertThat(result.isProven()).isFalse();
        assertThat(result.named()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "other", "Shop", "shop\u0000"})
    void unknownId_isRefused(String id) {
        Result result = check(ClientAuthentication.NONE, false, new Public(id));
        assertThat(result.isProven()).isFalse();
        assertThat(result.named()).isEmpty();
    }

    @Test
    void secret_isForClientsWithSecretsOnly() {
        Secret secret = new Secret(Optional.of(ID), SECRET);
        assertThat(check(ClientAuthentication.SECRET, false, secret).isProven()).isTrue();
        assertThat(check(ClientAuthentication.SECRET, true, secret).isProven()).isFalse();
        assertThat(check(ClientAuthentication.NONE, false, secret).isProven()).isFalse();
        assertThat(check(ClientAuthentication.PRIVATE_KEY_JWT, false, secret).isProven())
                .isFalse();
    }
}

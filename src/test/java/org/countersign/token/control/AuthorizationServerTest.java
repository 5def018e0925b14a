package org.countersign.token.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationServerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://auth.example.com",
                "https://auth.example.com/",
                "https://example.com:8443/auth",
                "http://localhost:8080",
                "http://127.0.0.1",
                "http://[::1]:8080"
            })
    void url_turnsItOn(String issuer) {
        assertThat(server(issuer).isOn()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "countersign",
                "auth.example.com",
                "http://auth.example.com",
                "http://localhost.example.com",
                "https://",
                "https:auth.example.com",
                "ftp://localhost",
                "https://auth.example.com?x=1",
                "https://auth.example.com#x",
                "https://user@auth.example.com",
                "https://auth example.com"
            })
    void otherText_leavesItOff(String issuer) {
        assertThat(server(issuer).isOn()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://auth.example.com, https://auth.example.com/api/oauth/token",
        "https://auth.example.com/, https://auth.example.com/api/oauth/token",
        "https://example.com/auth, https://example.com/auth/api/oauth/token"
    })
    void address_isMadeOfTheIssuer(String issuer, String address) {
        assertThat(server(issuer).tokenEndpoint()).isEqualTo(address);
        assertThat(server(issuer).issuer()).isEqualTo(issuer);
    }

    private static AuthorizationServer server(String issuer) {
        AuthorizationServer server = new AuthorizationServer();
        server.tokens = new TokenConfig(issuer, "countersign", Duration.ofMinutes(15));
        return server;
    }
}

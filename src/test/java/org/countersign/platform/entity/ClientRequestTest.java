package org.countersign.platform.entity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientRequestTest {

    @ParameterizedTest
    @CsvSource({
        "true, auth.example.com:443, auth.example.com",
        "true, auth.example.com:80, auth.example.com:80",
        "false, auth.example.com:80, auth.example.com",
        "false, auth.example.com:443, auth.example.com:443",
        "true, auth.example.com, auth.example.com",
        "true, '', ''",
    })
    void authority_hasNoDefaultPort(boolean secure, String host, String authority) {
        assertThat(new ClientRequest("::1", secure, host).authority()).isEqualTo(authority);
    }
}

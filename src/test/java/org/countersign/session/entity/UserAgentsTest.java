package org.countersign.session.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserAgentsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 | Firefox on Linux",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 | Chrome on Windows",
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0 | Edge on Windows",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) AppleWebKit/605.1 Version/18.0 Safari/605.1 | Safari on macOS",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1 | Safari on iPhone",
                "Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) CriOS/140.0 Mobile Safari/604.1 | Chrome on iPad",
                "Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/140.0 Mobile Safari/537.36 | Chrome on Android",
                "Mozilla/5.0 (X11; CrOS x86_64 16000.0) Chrome/140.0 Safari/537.36 | Chrome on ChromeOS",
                "curl/8.5.0 | curl",
                "SomethingElse (Linux) | Linux",
                "nothing known | Unknown device",
                "'' | Unknown device",
            })
    void userAgent_isToldInWordsThatPeopleUse(String userAgent, String words) {
        assertThat(UserAgents.describe(userAgent)).isEqualTo(words);
    }

    @Test
    void givenName_goesBeforeTheUserAgent() {
        assertThat(Device.of(Optional.of("Ada's phone"), "curl/8.5.0", "::1").name())
                .isEqualTo("Ada's phone");
        assertThat(Device.of(Optional.empty(), "curl/8.5.0", "::1").name()).isEqualTo("curl");
    }
}

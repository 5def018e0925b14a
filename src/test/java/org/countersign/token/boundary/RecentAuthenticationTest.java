package org.countersign.token.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecentAuthenticationTest {

    private static final long NOW = 1_800_000_000;
    private static final long MAX_AGE = 600;

    @ParameterizedTest
    @CsvSource({
        "0, true",
        "-600, true",
        "-601, false",
        "60, true",
        "61, false",
        "3600, false",
        "31536000, false",
    })
    void authTime_isRecentWithinMaxAgeAndTolerance(long authTime, boolean recent) {
        assertThat(RecentAuthentication.isRecent(NOW + authTime, NOW, MAX_AGE)).isEqualTo(recent);
    }

    @ParameterizedTest
    @CsvSource({"9223372036854775807", "-9223372036854775808"})
    void impossibleTime_isNotRecent(long authTime) {
        assertThat(RecentAuthentication.isRecent(authTime, NOW, MAX_AGE)).isFalse();
    }
}

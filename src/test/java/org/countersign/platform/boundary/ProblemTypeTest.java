package org.countersign.platform.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTypeTest {

    @ParameterizedTest
    @CsvSource({
        "400,BAD_REQUEST",
        "401,NO_TOKEN",
        "403,FORBIDDEN",
        "404,NOT_FOUND",
        "405,METHOD_NOT_ALLOWED",
        "406,NOT_ACCEPTABLE",
        "408,REQUEST_TIMEOUT",
        "413,PAYLOAD_TOO_LARGE",
        "415,UNSUPPORTED_MEDIA_TYPE",
        "418,BAD_REQUEST",
        "429,RATE_LIMITED",
        "431,HEADERS_TOO_LARGE",
        "499,BAD_REQUEST",
        "500,INTERNAL_ERROR",
        "501,METHOD_NOT_ALLOWED",
        "502,STOPPING",
        "503,UNAVAILABLE",
        "200,INTERNAL_ERROR",
        "302,INTERNAL_ERROR"
    })
    void everyStatus_hasAProblem(int status, ProblemType expected) {
        assertThat(ProblemType.ofStatus(status)).isEqualTo(expected);
    }

    /** The challenge is a quoted string of a header: a quotation mark or a line break in a message would end it. */
    @ParameterizedTest
    @EnumSource
    void everyProblem_isSafeInHeaders(ProblemType type) {
        assertThat(type.status()).isBetween(400, 599);
        assertThat(type.sentence()).matches("[ -~&&[^\"\\\\]]+\\.");
    }

    @ParameterizedTest
    @EnumSource(names = {"TOKEN_EXPIRED", "TOKEN_REVOKED", "INVALID_TOKEN"})
    void rejectedToken_hasAChallengeWithAnError(ProblemType type) {
        assertThat(Problems.challenge(type))
                .isEqualTo("Bearer realm=\"countersign\", error=\"invalid_token\", error_description=\""
                        + type.sentence() + "\"");
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_TOKEN", "INVALID_CREDENTIALS", "REFRESH_TOKEN_REQUIRED", "INVALID_REFRESH_TOKEN"})
    void missingToken_hasAChallengeWithoutAnError(ProblemType type) {
        assertThat(Problems.challenge(type)).isEqualTo("Bearer realm=\"countersign\"");
    }

    @Test
    void recordedTokenProblem_isReturned() {
        HttpServletRequest request = FakeRequest.with();
        assertThat(TokenProblem.of(request)).isEqualTo(ProblemType.NO_TOKEN);
        TokenProblem.record(request, ProblemType.TOKEN_REVOKED);
        assertThat(TokenProblem.of(request)).isEqualTo(ProblemType.TOKEN_REVOKED);
    }
}

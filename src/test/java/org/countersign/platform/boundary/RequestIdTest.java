package org.countersign.platform.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"abcd1234", "A-b_C-d_9", "0123456789012345678901234567890123456789012345678901234567890123"})
    void wellFormedId_isKept(String sent) {
        assertThat(RequestId.of(FakeRequest.with("X-Request-Id", sent))).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abcd123",
                "01234567890123456789012345678901234567890123456789012345678901234",
                "abcd 1234",
                "abcd1234\n",
                "abcd\r\n1234",
                "abcd1234é",
                "<script>alert(1)</script>"
            })
    void malformedId_isReplaced(String sent) {
        String id = RequestId.of(FakeRequest.with("X-Request-Id", sent));
        assertThat(UUID.fromString(id)).hasToString(id);
    }

    @Test
    void generatedId_isTheSameForTheWholeRequest() {
        HttpServletRequest request = FakeRequest.with();
        assertThat(RequestId.of(request)).isEqualTo(RequestId.of(request));
    }

    @Test
    void otherRequests_haveOtherIds() {
        assertThat(RequestId.of(FakeRequest.with())).isNotEqualTo(RequestId.of(FakeRequest.with()));
    }
}

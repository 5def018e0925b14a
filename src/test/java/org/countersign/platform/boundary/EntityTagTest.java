package org.countersign.platform.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests whether a client already has the content (RFC 9110, section 13.1.2). */
class EntityTagTest {

    private static final EntityTag TAG = EntityTag.of("v1");

    private final List<String> calls = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                " * ",
                "\"v1\"",
                "W/\"v1\"",
                "\"v0\", \"v1\"",
                "\"v0\",W/\"v1\",\"v2\"",
                " \"v1\" ",
                ",, \"v1\",",
                "\"a,b\", \"v1\"",
                "\"\", \"v1\""
            })
    void listWithTheTag_returnsNotModified(String ifNoneMatch) {
        assertThat(isKnown(ifNoneMatch)).isTrue();
        assertThat(calls).containsExactly("setHeader[ETag, \"v1\"]", "setStatus[304]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v1",
                "\"v1-gzip\"",
                "\"v10\"",
                "\"V1\"",
                "'v1'",
                "\"v1",
                "\"a,v1,b\"",
                "\"v0\", *",
                "\"*\"",
                "W/"
            })
    void listWithoutTheTag_returnsTheContent(String ifNoneMatch) {
        assertThat(isKnown(ifNoneMatch)).isFalse();
        assertThat(calls).containsExactly("setHeader[ETag, \"v1\"]");
    }

    @Test
    void missingList_returnsTheContent() {
        assertThat(TAG.answersNotModified(FakeRequest.with(), response())).isFalse();
    }

    @Test
    void tagOfContent_changesWithTheContent() {
        EntityTag tag = EntityTag.of("{}".getBytes(StandardCharsets.UTF_8));
        assertThat(tag.text()).matches("\"[0-9a-f]{32}\"");
        assertThat(EntityTag.of("{}".getBytes(StandardCharsets.UTF_8))).isEqualTo(tag);
        assertThat(EntityTag.of("{ }".getBytes(StandardCharsets.UTF_8))).isNotEqualTo(tag);
    }

    private boolean isKnown(String ifNoneMatch) {
        return TAG.answersNotModified(FakeRequest.with("If-None-Match", ifNoneMatch), response());
    }

    private HttpServletResponse response() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                EntityTagTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) -> {
                    calls.add(method.getName() + Arrays.toString(arguments));
                    return null;
                });
    }
}
